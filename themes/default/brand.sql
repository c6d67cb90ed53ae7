select colour, ink, accent, accent_dark from site_brand
