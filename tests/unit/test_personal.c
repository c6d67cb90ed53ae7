/* Personal data in texts: numbers with their check digits, dates of birth, addresses, names with an
   age; and above all what is none. */
#include "unit.h"

#include "personal.h"

#include <string.h>

/* What is found in TEXT, as "kind:text|kind:text". */
static const char *found(const char *text)
{
    struct personals out = {0};
    struct buf b = {.arena = arena};
    str s = str_of(text);

    personal_scan(arena, s, &out);
    for (size_t i = 0; i < out.n; i++)
        buf_format(&b, "%s%s:" STR_FMT, i ? "|" : "", personal_name(out.list[i].kind),
                   STR_ARG(str_sub(s, out.list[i].at, out.list[i].n)));
    return buf_str(&b).p ? buf_str(&b).p : "";
}

static void assert_found(const char *text, const char *wanted)
{
    const char *given = found(text);

    if (strcmp(given, wanted))
        fail_msg("'%s'\n  gives  '%s'\n  wanted '%s'", text, given, wanted);
}

static void assert_nothing(const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_found(texts[i], "");
}

#define NOTHING(...)                                            \
    do {                                                        \
        static const char *const texts_[] = {__VA_ARGS__};      \
        assert_nothing(texts_, sizeof texts_ / sizeof *texts_); \
    } while (0)

static void nhs_numbers(void **state)
{
    (void)state;
    assert_found("NHS number 943 476 5919.", "nhs:943 476 5919");
    assert_found("9434765919", "nhs:9434765919");
    assert_found("(943-476-5919)", "nhs:943-476-5919");
    assert_found("987 654 3210", "nhs:987 654 3210");
    assert_found("no.9990000018, and 9990000026", "nhs:9990000018|nhs:9990000026");
    assert_found("9990000034; 9990000042/", "nhs:9990000034|nhs:9990000042");
    assert_found("999 000 0050 or 999 000 0069", "nhs:999 000 0050|nhs:999 000 0069");
    assert_found("943\xc2\xa0"
                 "476\xc2\xa0"
                 "5919",
                 "nhs:943\xc2\xa0"
                 "476\xc2\xa0"
                 "5919");
    assert_found("943\xe2\x80\x89"
                 "476\xe2\x80\x89"
                 "5919",
                 "nhs:943\xe2\x80\x89"
                 "476\xe2\x80\x89"
                 "5919");
    assert_found("943\xe2\x80\x93"
                 "476\xe2\x80\x93"
                 "5919",
                 "nhs:943\xe2\x80\x93"
                 "476\xe2\x80\x93"
                 "5919");
    assert_found("of 943\n476 5919 it", "nhs:943\n476 5919");
    assert_found("9\xc2\xad"
                 "434765919",
                 "nhs:9\xc2\xad"
                 "434765919"); /* a soft hyphen */
    assert_found("NHS numbers: 12 943 476 5919", "nhs:943 476 5919");
    assert_found("NHS no. 943.476.5919", "nhs:943.476.5919");
    assert_found("NHS: 943/476/5919", "nhs:943/476/5919");
    assert_found("NHS number: 943 4765 919", "nhs:943 4765 919");
    assert_found("(NHS9434765919), NHS#943 476 5919", "nhs:9434765919|nhs:943 476 5919");
    assert_found("Medical Centre (9434765919), case no. 9434765919",
                 "nhs:9434765919|nhs:9434765919");
    NOTHING("943 4765 919", "NHS trusts 9 434 765 919 visits", "NHS number 12 943 4765 919 3");
    NOTHING("the contract (9434765919)", "purchase order no. 9434765919", "Cost centre 9434765919");
    NOTHING("943.476.5919", "version 943.476.5919", "943/476/5919");
    NOTHING("987 654 4321", "987 654 3211", "943 476 5918", "1234567890", "9434765919a",
            "a9434765919");
    NOTHING("0000000000", "111 111 1111", "2222222222", "999 999 9999",
            "7777777777"); /* all pass the check */
    NOTHING("94347659190", "19434765919", "0116305258", "943 4765919", "94 3476 5919",
            "9.434765919", "943,476,5919");
    NOTHING("\xc2\xa3"
            "9434765919",
            "#9434765919", "ref-9434765919", "9434765919-2", "https://x.example/9434765919",
            "x=9434765919");
    NOTHING("12 943 476 5919", "943 476 5919 12", "943\t476\t5919",
            "943\n\n476 5919"); /* rows of figures */
}

static void national_insurance_numbers(void **state)
{
    (void)state;
    assert_found("AB 12 34 56 C", "ni:AB 12 34 56 C");
    assert_found("AB123456C, ab123456d", "ni:AB123456C|ni:ab123456d");
    assert_found("AB\xc2\xa0"
                 "12\xc2\xa0"
                 "34\xc2\xa0"
                 "56\xc2\xa0"
                 "C",
                 "ni:AB\xc2\xa0"
                 "12\xc2\xa0"
                 "34\xc2\xa0"
                 "56\xc2\xa0"
                 "C");
    assert_found("National Insurance number: JK123456", "ni:JK123456");
    assert_found("ab 12 34 56 c, AB 123456 C", "ni:ab 12 34 56 c|ni:AB 123456 C");
    assert_found("NI: AB-12-34-56-C; NI number AB12 3456C", "ni:AB-12-34-56-C|ni:AB12 3456C");
    NOTHING("AB-12-34-56-Contract", "AB12 3456C");
    NOTHING("by 2024-25 a year", "BY 2024-25 A", "as 123456 a", "to 1234 56 a");
    NOTHING("QQ123456A", "QQ 12 34 56 C", "DA123456A", "AD123456A", "AO123456A", "FA123456A",
            "IA123456A", "UA123456A", "VA123456A");
    NOTHING("BG123456A", "GB123456A", "KN123456A", "NK123456A", "NT123456A", "TN123456A",
            "ZZ123456A");
    NOTHING("AB123456E", "AB123456", "AB1234567C", "XAB123456C", "AB123456CD", "AB12345C",
            "ref_AB123456C", "AB123456C/2");
}

static void dates_of_birth(void **state)
{
    (void)state;
    assert_found("DOB 1/2/1950", "birth:1/2/1950");
    assert_found("d.o.b.: 01.02.50.", "birth:01.02.50");
    assert_found("Date of birth: 1st of February, 1950", "birth:1st of February, 1950");
    assert_found("date of birth - 1950-02-01", "birth:1950-02-01");
    assert_found("dob 01-02-1950", "birth:01-02-1950");
    assert_found("dob: 01021950", "birth:01021950");
    assert_found("He was born on 3 Sept 1941 in Leeds", "birth:3 Sept 1941");
    assert_found("born in Leeds on Monday 3 September 1941", "birth:3 September 1941");
    assert_found("Born September 3rd, 1941", "birth:September 3rd, 1941");
    assert_found("3 May 1950 (date of birth)", "birth:3 May 1950");
    assert_found("birthday: 3-May-50", "birth:3-May-50");
    assert_found("D O B: 01/02/1950", "birth:01/02/1950");
    assert_found("d/o/b 01.02.50", "birth:01.02.50");
    assert_found("DOB01/02/1950", "birth:01/02/1950");
    assert_found("date-of-birth: 01 / 02 / 1950", "birth:01 / 02 / 1950");
    NOTHING("born in 1950", "born 1950", "born between 1 April 1950 and 31 March 1951",
            "children born after 1 September 2008");
    NOTHING("people born on or before 1 May", "newborn 1/2/2020", "born. On 1 May 1950 it began",
            "The report of 1 May 2024", "dob 45/13/1950", "dob 0/1/1950");
    NOTHING("DOBBIN 1/2/1950", "stubborn 1/2/1950", "born with 2024-25",
            "date of birth is asked for on form 12");
}

/* Nothing says that it is a birth's, but for how long ago it was, right behind a name. */
static void old_dates(void **state)
{
    (void)state;
    assert_found("Patient John Smith 12/11/1941 was seen", "birth:12/11/1941");
    assert_found("Edna Clegg, 4 May 1938, came", "birth:4 May 1938");
    assert_found("CLEGG Edna (04-05-38)", "birth:04-05-38");
    assert_found("Mrs Clegg - 4.5.38", "birth:4.5.38");
    assert_found("Emily White 4/5/1938", "birth:4/5/1938");
    assert_found("Edna born 4/5/1938", "birth:4/5/1938"); /* once */
    NOTHING("Helen Marsh, 4 March 2022", "Helen Marsh, 12.11.24", "Helen Marsh: 3/9/26");
    NOTHING("Stephen was there on 22 April 1993", "the Act, 4 May 1998",
            "Elizabeth House, 4 May 1998", "Albert Road 12/11/1941", "Sharon 10 11 85",
            "Edna in May 1938", "Edna, 4 May 1838");
}

static void addresses(void **state)
{
    (void)state;
    assert_found("Write to mary.smith@council.gov.uk.", "email:mary.smith@council.gov.uk");
    assert_found("<MARY+1@Mail.example>", "email:MARY+1@Mail.example");
    assert_found("'o'neil@x.example'", "email:o'neil@x.example");
    assert_found("mailto:a_b@x-y.example?subject=1", "email:a_b@x-y.example");
    assert_found("a@b.co, c@d.org", "email:a@b.co|email:c@d.org");
    NOTHING("a@b", "@council", "a @ b.example", "a@.example", "a@b.1", "{{email}}", "@", "a@b.c",
            "x@1.23");
}

static void telephone_numbers(void **state)
{
    (void)state;
    assert_found("01632 960999", "phone:01632 960999");
    assert_found("Ring 01632 960 999.", "phone:01632 960 999");
    assert_found("(01632) 960999", "phone:(01632) 960999");
    assert_found("020 7946 0958 or 0161 496 0000", "phone:020 7946 0958|phone:0161 496 0000");
    assert_found("07700900123, 07700 900 123", "phone:07700900123|phone:07700 900 123");
    assert_found("+44 7700 900123", "phone:+44 7700 900123");
    assert_found("+44 (0)20 7946 0958", "phone:+44 (0)20 7946 0958");
    assert_found("0044 1632 960999", "phone:0044 1632 960999");
    assert_found("tel:+441632960999", "phone:+441632960999");
    assert_found("0800 1111, 0808 157 0000", "phone:0800 1111|phone:0808 157 0000");
    assert_found("01632-960-999", "phone:01632-960-999");
    assert_found("01632.960.999", "phone:01632.960.999");
    assert_found("01204 12345", "phone:01204 12345");
    assert_found("01632 960100 01632 960101", "phone:01632 960100|phone:01632 960101");
    assert_found("0\xc2\xa0"
                 "1 01632\xc2\xa0"
                 "960999",
                 "phone:01632\xc2\xa0"
                 "960999");
    NOTHING("0163 960", "01/02/2024 10:30", "01-02-2024", "01-02-03 12345678", "0845", "0900-1700",
            "0800 - 2000", "012345", "0.123456789012");
    NOTHING("0-19-852663-6", "978-0-306-40615-7",
            "\xc2\xa3"
            "07700900123",
            "070 000 000", "00000000000", "05012345678900", "2024-11-21T01:23:45");
    NOTHING("0116305258", "E07700900123", "https://x.example/07700900123", "077009001234");
}

static void names_with_an_age(void **state)
{
    (void)state;
    assert_found("Maryam is a 45-year-old single mum", "name:Maryam is a 45-year-old");
    assert_found("Alan is 85 years old and is retired.", "name:Alan is 85 years old");
    assert_found("Bilal is an 80 year old man who", "name:Bilal is an 80 year old");
    assert_found("Mary, 85, lives alone", "name:Mary, 85");
    assert_found("Mary (85) lives alone", "name:Mary (85)");
    assert_found("Mary, aged 85, came", "name:Mary, aged 85");
    assert_found("Mary (aged 85)", "name:Mary (aged 85");
    assert_found("Mary aged 85", "name:Mary aged 85");
    assert_found("Mary is 85.", "name:Mary is 85");
    assert_found("Mary was 85 at the time", "name:Mary was 85");
    assert_found("When Mary was 14 she moved", "name:Mary was 14");
    assert_found("At 85, Mary still drives", "name:At 85, Mary");
    assert_found("Aged 85, Mary Smith drives", "name:Aged 85, Mary Smith");
    assert_found("Sophie*, 23, has", "name:Sophie*, 23");
    assert_found("\xe2\x80\x9cSophie\xe2\x80\x9d, 23, has", "name:Sophie\xe2\x80\x9d, 23");
    assert_found("Mary turned 85 and", "name:Mary turned 85");
    assert_found("85-year-old Mary told us", "name:85-year-old Mary");
    assert_found("an 85 year old woman, Mary, told us", "name:85 year old woman, Mary");
    assert_found("an 85-year-old resident called Zbigniewa",
                 "name:85-year-old resident called Zbigniewa");
    assert_found("Mary Smith, 85.", "name:Mary Smith, 85");
    assert_found("Mrs Smith is 85 years old", "name:Mrs Smith is 85 years old");
    assert_found("Mr. Smith, 85, said", "name:Mr. Smith, 85");
    assert_found("Mary O'Brien-McKay, 85 years of age", "name:Mary O'Brien-McKay, 85 years of age");
    assert_found("Zo\xc3\xab is a forty-five-year-old carer",
                 "name:Zo\xc3\xab is a forty-five-year-old");
    assert_found("Mary is eighty-five years old", "name:Mary is eighty-five years old");
    assert_found("Today Mary is 85 years old", "name:Mary is 85 years old");
    assert_found("Mary, who lives in Batley, is 85 years old",
                 "name:Mary, who lives in Batley, is 85 years old");
    assert_found("Mary, a retired teacher aged 85, said", "name:Mary, a retired teacher aged 85");
    assert_found("Mary's 14-year-old daughter", "name:Mary's 14-year-old");
    assert_found("Wilhelmina-Rose is 85 y/o", "name:Wilhelmina-Rose is 85 y/o");
    assert_found("Xandria is a 45-year-old woman",
                 "name:Xandria is a 45-year-old"); /* of no list, but a woman */
    assert_found("Xandria, aged 45, told us that she", "name:Xandria, aged 45");
    assert_found("April is a 45-year-old mum", "name:April is a 45-year-old");
    assert_found("Name: Xandria Doe\nAge: 45", "name:Xandria Doe\nAge: 45");
    assert_found("Mary\nis 85\nyears old", "name:Mary\nis 85\nyears old");
    assert_found("Mary who is 85 said so", "name:Mary who is 85");
    assert_found("Mary, 85yrs, came", "name:Mary, 85yrs");
    assert_found("Mary (85 yrs)", "name:Mary (85 yrs");
    assert_found("Mary, 85 y.o., F", "name:Mary, 85 y.o");
    assert_found("MARY SMITH, 85, said", "name:MARY SMITH, 85");
    assert_found("Mary SMITH (85)", "name:Mary SMITH (85)");
    assert_found("Mary (85, a widow) rang", "name:Mary (85");
    assert_found("Mrs Smith (85; deaf)", "name:Mrs Smith (85");
    assert_found("Mary, now 85, is well", "name:Mary, now 85");
    assert_found("Mary (now 85)", "name:Mary (now 85)");
    assert_found("Mary, who had just turned 85, rang", "name:Mary, who had just turned 85");
    assert_found("Mary is nearly 85.", "name:Mary is nearly 85");
    assert_found("Mary, a carer, 61, said", "name:Mary, a carer, 61");
    assert_found("Mary, F, 85.", "name:Mary, F, 85");
    assert_found("Emily White (85), Emily Hall, 85, said",
                 "name:Emily White (85)|name:Emily Hall, 85");
    assert_found("Name: Emily Hall, Age: 85", "name:Emily Hall, Age: 85");
    assert_found("Client: Xandria Doe. Age: 85", "name:Xandria Doe. Age: 85");
    assert_found("The 77-year-old, Mary, said", "name:77-year-old, Mary");
    /* names that are places and things as often */
    assert_found("Florence, 88, lives alone", "name:Florence, 88");
    assert_found("Joy, aged 79, lives alone", "name:Joy, aged 79");
    assert_found("Rose (83) told us that her carers are late", "name:Rose (83)");
    assert_found("Zbigniew is 71 and lives alone", "name:Zbigniew is 71");
    /* without a digit, which most texts have not: no first look may miss them */
    assert_found("Aged eighty-five, Mary Smith drives", "name:Aged eighty-five, Mary Smith");
    assert_found("Mary is eighty-five yrs old", "name:Mary is eighty-five yrs old");
    assert_found("Mary is eighty-five Years Old", "name:Mary is eighty-five Years Old");
    assert_found("Mary is eighty-five y/o", "name:Mary is eighty-five y/o");
    assert_found("Mary is eighty-five yo.", "name:Mary is eighty-five yo");
    assert_found("Mary Smith, Age eighty-five", "name:Mary Smith, Age eighty-five");
    assert_found("Mary, who died at the age of eighty-five",
                 "name:Mary, who died at the age of eighty-five");
    assert_found("Name: Mary Smith. Age: eighty-five", "name:Mary Smith. Age: eighty-five");
    assert_found("Mary is eighty-five ye\xc2\xad"
                 "ars old",
                 "name:Mary is eighty-five ye\xc2\xad"
                 "ars old");
    assert_found("Mary is eighty-five \xef\xbd\x99\xef\xbd\x92\xef\xbd\x93 old",
                 "name:Mary is eighty-five \xef\xbd\x99\xef\xbd\x92\xef\xbd\x93 old");
}

static void no_names(void **state)
{
    (void)state;
    NOTHING("She is a 45-year-old single mum", "a 45-year-old woman", "People aged 85",
            "Adults aged 65 and over", "J is a 45-year-old woman");
    NOTHING("young people (aged 18-24)", "those aged 18 to 24", "residents aged 85+",
            "Mary works with people aged 85", "Kirklees, aged 85 or over");
    NOTHING("Kirklees is a 50-year-old council", "KirCA is 3 years old",
            "Victoria House is a 100-year-old building", "Ings Grove (40)",
            "Willow Court, 12, High Street");
    NOTHING("In March, 85, then", "Table (12)", "May (12)", "April, 12, 2024", "Ref 13, 14, 15",
            "Mary, 85% of us", "Mary, 85 High Street", "Mary is 85% sure");
    NOTHING("The Mary Seacole programme is 10 years old", "Thomas Street (12)", "St Mary (12)",
            "St James, 14,", "Mary has 85 visits", "Mary (E12)", "Mary, 1,200,");
    NOTHING("Mary has worked here for 25 years", "our 10-year-old Liquidlogic system",
            "an 85-year-old Batley resident", "a 45 year old British woman", "120-year-old Mary");
    NOTHING("Mary visits over 85 year olds", "14-year-olds", "Mary and 12 others", "the age of 65",
            "Mary said: 85", "At 85 Mary Street", "Batley\n\n85 years old");
    NOTHING("Victoria Hall (40)", "Victoria Hall is 120 years old", "Florence Ward (24)",
            "Healthwatch (61) told us that they", "Mary (12, 13)", "Mary (see 12)", "SAM (12)",
            "Kelly, 15 years in, knows all", "Victoria Park, 12 yards", "Holme Lea (48) said so");
    NOTHING("The House is 85 years old", "Reablement is 10 years old and it works", "Mary\t85",
            "Grace period: 12, 13");
}

static void homes(void **state)
{
    (void)state;
    assert_found("She lives at 12 Albert Road, Holme.", "home:12 Albert Road");
    assert_found("He had lived alone in Flat 2, 12 Albert Rd since", "home:Flat 2, 12 Albert Rd");
    assert_found("Home address: 12a Upper Mill Lane", "home:12a Upper Mill Lane");
    assert_found("her home address is 12 Albert Road", "home:12 Albert Road");
    assert_found("Mr Harold Smith of 14 Mill Lane", "home:14 Mill Lane");
    assert_found("Mary Smith, 7 St Anne's Close", "home:7 St Anne's Close");
    assert_found("Mrs Smith (12 Albert Road)", "home:12 Albert Road");
    NOTHING("Victoria Court, 85 High Street", "Holme Lea, 12 Mill Lane",
            "our office at 12 Albert Road", "Registered office: 12 Park Row, Leeds",
            "people living at 14 Mill Lane", "Mary Seacole House, 12 Mill Lane",
            "Mary Smith, 12 October", "Mary Smith, 12 Court visits",
            "Mary Smith works at the Road Safety Unit", "Flat 12, Road", "lives at 12");
}

static void places(void **state)
{
    struct personals out = {0};

    (void)state;
    personal_scan(arena, STR("a@b.example\tcell\t01632 960999\n\nMary is 85 years old\n"), &out);
    assert_int_equal(out.n, 3);
    assert_int_equal(out.list[0].at, 0);
    assert_int_equal(out.list[1].at, 17);
    assert_int_equal(out.list[2].at, 31);
    personal_scan(arena, STR("01632 960999"), &out); /* adds to it */
    assert_int_equal(out.n, 4);
    assert_int_equal(out.list[3].at, 0);
}

/* What is shown finds it again, and gives nothing away. */
static void what_is_shown(void **state)
{
    static const struct {
        const char *text, *shown, *value;
    } cases[] = {{"943 476 5919", "943 … 19", ""},
                 {"AB123456C", "AB … C", ""},
                 {"born 3 May 1950", "… 1950", ""},
                 {"dob 1950-05-03", "1950 …", ""},
                 {"dob 3/5/50", "…", ""},
                 {"Mary.Smith@Mail.example", "M…@Mail.example", "mary.smith@mail.example"},
                 {"+44 (0)1632 960999", "01632 … 99", "01632960999"},
                 {"Mary Smith, 85.", "M…, 85", ""}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct personals out = {0};

        personal_scan(arena, str_of(cases[i].text), &out);
        assert_int_equal(out.n, 1);
        assert_string_equal(str_c(arena, out.list[0].shown), cases[i].shown);
        assert_string_equal(str_c(arena, out.list[0].value), cases[i].value);
    }
}

static void contacts(void **state)
{
    static const char *const same[][2] = {{" Mary@X.example ", "mary@x.example"},
                                          {"mailto:a@x.example", "a@x.example"},
                                          {"01632 960999", "01632960999"},
                                          {"+44 (0)1632 960999", "01632960999"},
                                          {"0044 1632-960999", "01632960999"},
                                          {"+44 7700 900123", "07700900123"},
                                          {"Town Hall", ""}};

    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_string_equal(str_c(arena, personal_contact(arena, str_of(same[i][0]))), same[i][1]);
}

static void read_row(struct personal_columns *c, struct personals *out, const char *a,
                     const char *b, const char *d)
{
    str cells[] = {str_of(a), str_of(b), str_of(d)};

    out->n = 0;
    personal_row(arena, c, cells, 3, out);
}

static void rows(void **state)
{
    struct personal_columns c = {0};
    struct personals out = {0};

    (void)state;
    read_row(&c, &out, "Mary", "85", "1/2/1940"); /* nothing heads them yet */
    assert_int_equal(out.n, 0);
    read_row(&c, &out, "Name", "Age", "Date of birth");
    assert_int_equal(out.n, 0);
    read_row(&c, &out, "Mary Smith", "85", "1/2/1940");
    assert_int_equal(out.n, 2);
    assert_int_equal(out.list[0].kind, PERSONAL_BIRTH);
    assert_int_equal(out.list[0].at, 2);
    assert_int_equal(out.list[1].kind, PERSONAL_NAME);
    assert_int_equal(out.list[1].at, 0);
    assert_string_equal(str_c(arena, out.list[1].shown), "M…, 85");
    read_row(&c, &out, "Mary Smith", "", "14642"); /* a spreadsheet's day */
    assert_int_equal(out.n, 1);
    read_row(&c, &out, "All", "12", "none");
    assert_int_equal(out.n, 0);
    read_row(&c, &out, "Age group", "people", "share");
    assert_int_equal(out.n, 0);
    read_row(&c, &out, "Surname", "Age at referral", "Client_DOB (dd/mm/yyyy)");
    read_row(&c, &out, "Smith", "85", "1/2/1940");
    assert_int_equal(out.n, 2);
    c = (struct personal_columns){0};
    read_row(&c, &out, "Number with date of birth", "Live births", "Country of birth");
    read_row(&c, &out, "4612", "4612", "Poland");
    assert_int_equal(out.n, 0);
}

/* OUT holds one finding, of KIND, in the cell AT. */
static void assert_only(const struct personals *out, enum personal_kind kind, size_t at)
{
    assert_int_equal(out->n, 1);
    assert_int_equal(out->list[0].kind, kind);
    assert_int_equal(out->list[0].at, at);
}

static void home_rows(void **state)
{
    static const char *const homeless[][2] = {
        {"Grace House", "14 Mill Lane"},
        {"Holme Lea", "14 Mill Lane"},
        {"Mary Smith", "Civic Centre"},
    };
    struct personal_columns c = {0};
    struct personals out = {0};

    (void)state;
    read_row(&c, &out, "Name", "Team", "Address");
    read_row(&c, &out, "Mary Smith", "North", "Flat 2, 14 Mill Lane");
    assert_only(&out, PERSONAL_HOME, 2);
    assert_string_equal(str_c(arena, out.list[0].shown), "M…");
    for (size_t i = 0; i < sizeof homeless / sizeof *homeless; i++) {
        read_row(&c, &out, homeless[i][0], "North", homeless[i][1]);
        assert_int_equal(out.n, 0);
    }
}

/* A spreadsheet takes the 0 from a telephone number. */
static void phone_rows(void **state)
{
    struct personal_columns c = {0};
    struct personals out = {0};

    (void)state;
    read_row(&c, &out, "Name", "Mobile", "DOB");
    read_row(&c, &out, "Mary", "7700900123", "");
    assert_only(&out, PERSONAL_PHONE, 1);
    assert_string_equal(str_c(arena, out.list[0].value), "07700900123");
    /* heads nothing; personal_scan has the number */
    read_row(&c, &out, "Mobile", "07700900123", "1/2/1940");
    assert_only(&out, PERSONAL_BIRTH, 2);
    read_row(&c, &out, "Mary", "4105550123", "");
    assert_int_equal(out.n, 0);
}

static void limits(void **state)
{
    struct buf b = {.arena = arena};
    struct personals out = {0};

    (void)state;
    for (int i = 0; i < 3 * PERSONAL_MAX; i++)
        buf_addc(&b, "a@b.example ");
    personal_scan(arena, buf_str(&b), &out);
    assert_int_equal(out.n, PERSONAL_MAX);
    b.n = 0;
    for (int i = 0; i < 200000; i++)
        buf_addc(&b, "@(0born @1 ");
    out.n = 0;
    personal_scan(arena, buf_str(&b), &out);
    assert_int_equal(out.n, 0);
}

static void passwords(void **state)
{
    (void)state;
    assert_found("password: Kettle99", "password:Kettle99");
    assert_found("Password = kettle", "password:kettle");
    assert_found("The password for visitors is Sunflower.", "password:Sunflower");
    assert_found("PASSWORD: correct-horse-battery", "password:correct-horse-battery");
    assert_found("the pass phrase is \"three blind mice\" here", "password:three blind mice");
    assert_found("passcode: 884411", "password:884411");
    assert_found("Wi-Fi key: QX77-AB12", "password:QX77-AB12");
    assert_found("code: 4471; door", "password:4471");
    assert_found("The door code is C4471.", "password:C4471");
    assert_found("PIN 1: 0000", "");
    assert_found("pin: 0042", "password:0042");
    assert_found("passphrase \xe2\x80\x98three blind mice\xe2\x80\x99",
                 "password:three blind mice");
    assert_found("Guest, password Kettle99.", "password:Kettle99");
    assert_found("Password - Kettle99", "password:Kettle99");
    assert_found("password (Kettle99)", "password:Kettle99");
    assert_found("The password will be Kettle99", "password:Kettle99");
    assert_found("Door code 4471, key safe 4471; PIN number 0042.",
                 "password:4471|password:4471|password:0042");
    assert_found("Keypad: 4471#", "password:4471");
    assert_found("The code for the door is 4471", "password:4471");
    /* with neither a digit nor an '@', which most texts have not */
    assert_found("Pwd: kettles", "password:kettles");
    assert_found("pwd: kettles", "password:kettles");
    assert_found("PWD: kettles", "password:kettles");
    assert_found("PASSWORD: kettles", "password:kettles");
    assert_found("the pass-code: open-the-door", "password:open-the-door");
    assert_found("a pass code: open-the-door", "password:open-the-door");
    assert_found("passcode: open-the-door", "password:open-the-door");
    assert_found("pass-phrase: open-the-door", "password:open-the-door");
    assert_found("Wireless Key: kettles", "password:kettles");
    assert_found("network key: kettles", "password:kettles");
    assert_found("PassWord: kettles", "password:kettles");
    assert_found("PASSPHRASE: open-the-door", "password:open-the-door");
    assert_found("PASS CODE: open-the-door", "password:open-the-door");
    assert_found("Pass Phrase: open-the-door", "password:open-the-door");
    assert_found("WIFI KEY: kettles", "password:kettles");
    assert_found("wifi\nkey: kettles", "password:kettles");
    assert_found("wifi\xc2\xa0key: kettles", "password:kettles");
    assert_found("p\xc3\xa1ssword: kettles", "password:kettles");
    NOTHING(
        "reception hands out the password each morning", "The password hangs in the hall",
        "the password is on the board", "The password is required.", "password: ask at reception",
        "Password: reception", "Password: from reception, new every morning", "password: none",
        "A code comes by text message", "Harrowmere Visitor, with the same password as the hall",
        "Dialling code: 01632", "dress code: smart", "the key is in the box", "Key: 1 is the lift",
        "postcode: HW11AA", "passwords are changed daily", "the password is shared by nobody",
        "password: see https://x.example/9", "the code of practice 2026", "key dates: 2027",
        "location code: 80442", "the booking code is CQC2027", "The door code changes monthly",
        "Password 2025 campaign", "the PIN is sent to you by e-mail", "alarm code tested 2026",
        "key safe 12 yards from the door", "the key code of practice 2026", "password",
        "password:", "password is ", "password: '");
}

static void password_columns(void **state)
{
    static const str heads[] = {{"Where", 5}, {"Network", 7}, {"Password", 8}};
    static const str open[] = {{"Hall", 4}, {"Visitor", 7}, {"Sunshine7", 9}};
    static const str told[] = {{"Hub", 3}, {"Guest", 5}, {"from reception", 14}};
    static const str none[] = {{"Barn", 4}, {"none", 4}, {"none", 4}};
    struct personal_columns c = {0};
    struct personals out = {0};

    (void)state;
    personal_row(arena, &c, heads, 3, &out);
    personal_row(arena, &c, told, 3, &out);
    personal_row(arena, &c, none, 3, &out);
    assert_int_equal(out.n, 0);
    personal_row(arena, &c, open, 3, &out);
    assert_int_equal(out.n, 1);
    assert_int_equal(out.list[0].at, 2);
    assert_string_equal(str_c(arena, out.list[0].shown), "Su \xe2\x80\xa6");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nhs_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(national_insurance_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(dates_of_birth, setup, teardown),
        cmocka_unit_test_setup_teardown(old_dates, setup, teardown),
        cmocka_unit_test_setup_teardown(addresses, setup, teardown),
        cmocka_unit_test_setup_teardown(telephone_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(names_with_an_age, setup, teardown),
        cmocka_unit_test_setup_teardown(no_names, setup, teardown),
        cmocka_unit_test_setup_teardown(homes, setup, teardown),
        cmocka_unit_test_setup_teardown(places, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_shown, setup, teardown),
        cmocka_unit_test_setup_teardown(contacts, setup, teardown),
        cmocka_unit_test_setup_teardown(rows, setup, teardown),
        cmocka_unit_test_setup_teardown(home_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(phone_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(limits, setup, teardown),
        cmocka_unit_test_setup_teardown(passwords, setup, teardown),
        cmocka_unit_test_setup_teardown(password_columns, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
