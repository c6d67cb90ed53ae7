select coalesce(version, name) as version from site_framework_own where ref = 'framework' and coalesce(version, name) is not null
