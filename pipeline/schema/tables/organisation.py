"""What the organisation's workbook holds of the group itself: its particulars, members, staff, meetings."""

from pipeline.schema.columns import code, count, date, flag, last_day, one_of, percent, text, year
from pipeline.schema.constraints import CheckDigit, InOrder, Required, Unique, Within
from pipeline.schema.model import Choice, Table, Words

# fmt: off - a declaration reads as a table: the words, then their meanings.

organisation = Table(
    name="organisation",
    title=Words("VVG", "LAG"),
    record=Words("vietos veiklos grupė", "local action group"),
    as_form=True,
    anchors=("organisation",),
    columns=(
        text(
            "organisation",
            "Grupės pavadinimas",
            "Name of the group",
            lt_meaning="Vietos veiklos grupės pavadinimas.",
            en_meaning="Name of the local action group.",
        ),
        code(
            "legal_code",
            "Juridinio asmens kodas",
            "Legal entity code",
            lt_meaning="Devynių skaitmenų juridinio asmens kodas.",
            en_meaning="Nine-digit legal entity code.",
        ),
        text(
            "legal_form",
            "Teisinė forma",
            "Legal form",
            lt_meaning="VVG teisinė forma.",
            en_meaning="Legal form of the group.",
        ),
        text(
            "seat",
            "Buveinės adresas",
            "Registered seat",
            lt_meaning="Registruotos buveinės adresas.",
            en_meaning="Address of the registered seat.",
        ),
        text(
            "office",
            "Veiklos adresas",
            "Office",
            lt_meaning="Adresas, kuriuo VVG dirba.",
            en_meaning="Address at which the group works.",
        ),
        date(
            "founded",
            "Įkurta",
            "Founded",
            lt_meaning="Diena, kurią VVG įkurta.",
            en_meaning="Day on which the group was founded.",
        ),
        text(
            "territory",
            "Veiklos teritorija",
            "Territory",
            lt_meaning="Teritorija, kurioje VVG veikia; ataskaitoje spausdinama taip, kaip parašyta.",
            en_meaning="Territory in which the group works; the report prints it as it is written.",
        ),
        text(
            "aim",
            "Veiklos tikslas",
            "Aim",
            lt_meaning="VVG veiklos tikslas; ataskaitoje spausdinamas taip, kaip parašytas.",
            en_meaning="Aim of the group; the report prints it as it is written.",
        ),
        text(
            "director",
            "Vadovas",
            "Director",
            lt_meaning="VVG vadovo vardas ir pavardė.",
            en_meaning="Name of the group's director.",
        ),
        text(
            "signatory_post",
            "Pasirašančiojo pareigos",
            "Post of the signatory",
            lt_meaning="Pareigos, kurias eina ataskaitą pasirašantis asmuo.",
            en_meaning="Post of the person who signs the report.",
        ),
        text(
            "signatory",
            "Ataskaitą pasirašo",
            "Signed by",
            lt_meaning="Ataskaitą pasirašančio asmens vardas ir pavardė; spausdinami po ataskaita.",
            en_meaning="Name of the person who signs the report; it is printed below the report.",
        ),
        text(
            "report_language",
            "Ataskaitos kalba",
            "Language of the report",
            lt_meaning="Kalba, kuria rengiama ataskaita: lt arba en.",
            en_meaning="Language of the report: lt or en.",
        ),
        year(
            "reporting_year",
            "Ataskaitiniai metai",
            "Reporting year",
            lt_meaning="Metai, kurių ataskaita rengiama.",
            en_meaning="Year that is reported on.",
        ),
        flag(
            "name_persons",
            "Skelbti fizinių asmenų vardus",
            "Publish names of natural persons",
            lt_meaning="Ar viešuose projektų sąrašuose fiziniai asmenys įvardijami (taip arba ne); "
            "jei tuščia, jų vardai neskelbiami.",
            en_meaning="Whether the public lists name natural persons (yes or no); blank: they are not named.",
        ),
        flag(
            "keep_inputs",
            "Saugoti ataskaitos šaltinius",
            "Keep the sources of the report",
            lt_meaning="Ar su ataskaita saugoti suglaudintas darbaknyges, iš kurių ji parengta (taip arba ne); jei "
            "tuščia, jos saugomos.",
            en_meaning="Whether the report keeps the workbooks that it was made from, compressed (yes or no); blank: "
            "they are kept.",
        ),
    ),
    constraints=(
        Required(column="organisation"),
        CheckDigit(column="legal_code"),
        Within(column="reporting_year", low=2000, high=2100),
    ),
)

members = Table(
    name="members",
    title=Words("Nariai", "Members"),
    record=Words("narys", "member"),
    anchors=("member",),
    columns=(
        text(
            "member",
            "Narys",
            "Member",
            lt_meaning="Nario pavadinimas arba vardas ir pavardė.",
            en_meaning="Name of the member.",
        ),
        one_of(
            Choice("public", Words("Viešasis sektorius", "Public sector")),
            Choice("business", Words("Verslas", "Business")),
            Choice("civil", Words("Pilietinė visuomenė", "Civil society")),
            Choice("person", Words("Gyventojai", "Private persons")),
        )(
            "member_sector",
            "Sektorius",
            "Sector",
            lt_meaning="Kokiam sektoriui narys atstovauja.",
            en_meaning="Sector that the member represents.",
        ),
        date(
            "since",
            "Narys nuo",
            "Member since",
            lt_meaning="Diena, nuo kurios priklauso VVG.",
            en_meaning="Day from which the member belongs to the group.",
        ),
        last_day(
            "until",
            "Narys iki",
            "Member until",
            lt_meaning="Paskutinė narystės diena; tuščia, kol narys priklauso VVG.",
            en_meaning="Last day of membership; blank while it lasts.",
        ),
        count(
            "votes",
            "Balsai",
            "Votes",
            lt_meaning="Balsų skaičius visuotiniame susirinkime.",
            en_meaning="Votes at the general meeting.",
        ),
        flag(
            "board",
            "Valdybos narys",
            "On the board",
            lt_meaning="Ar narys priklauso valdybai (taip arba ne).",
            en_meaning="Whether the member sits on the board (yes or no).",
        ),
    ),
    constraints=(
        Required(column="member"),
        Unique(columns=("member",)),
        Within(column="votes", low=0, high=10_000),
        InOrder(earlier="since", later="until"),
    ),
)

staff = Table(
    name="staff",
    title=Words("Darbuotojai", "Staff"),
    record=Words("darbuotojas", "employee"),
    anchors=("post",),
    columns=(
        text(
            "post",
            "Pareigos",
            "Post",
            lt_meaning="Pareigų pavadinimas.",
            en_meaning="Name of the post.",
        ),
        percent(
            "full_time",
            "Etato dalis, proc.",
            "Share of full time, %",
            lt_meaning="Kokią viso etato dalį sudaro pareigos.",
            en_meaning="Share of a full-time post.",
        ),
        flag(
            "paid_post",
            "Atlyginama",
            "Paid",
            lt_meaning="Ar už pareigas mokamas atlyginimas (taip arba ne).",
            en_meaning="Whether the post is paid (yes or no).",
        ),
        date(
            "since",
            "Dirba nuo",
            "From",
            lt_meaning="Pirmoji darbo diena.",
            en_meaning="First day of work.",
        ),
        last_day(
            "until",
            "Dirba iki",
            "To",
            lt_meaning="Paskutinė darbo diena; tuščia, kol dirba.",
            en_meaning="Last day of work; blank while it lasts.",
        ),
    ),
    constraints=(Required(column="post"), InOrder(earlier="since", later="until")),
)

meetings = Table(
    name="meetings",
    title=Words("Susirinkimai", "Meetings"),
    record=Words("susirinkimas", "meeting"),
    anchors=("held_on", "meeting_no"),
    columns=(
        date(
            "held_on",
            "Data",
            "Date",
            lt_meaning="Susirinkimo diena.",
            en_meaning="Day of the meeting.",
        ),
        one_of(
            Choice("general", Words("Visuotinis narių susirinkimas", "General meeting")),
            Choice("board", Words("Valdybos posėdis", "Board meeting")),
        )(
            "meeting_kind",
            "Susirinkimo rūšis",
            "Kind of meeting",
            lt_meaning="Visuotinis narių susirinkimas ar valdybos posėdis.",
            en_meaning="General meeting or board meeting.",
        ),
        code(
            "meeting_no",
            "Protokolo Nr.",
            "Minutes No.",
            lt_meaning="Susirinkimo ar protokolo numeris.",
            en_meaning="Number of the meeting or of its minutes.",
        ),
        count(
            "present",
            "Dalyvavo",
            "Present",
            lt_meaning="Kiek narių dalyvavo.",
            en_meaning="Number of members present.",
        ),
        count(
            "of_members",
            "Iš viso narių",
            "Members",
            lt_meaning="Kiek narių buvo susirinkimo dieną.",
            en_meaning="Number of members on the day of the meeting.",
        ),
        text(
            "decision",
            "Sprendimas",
            "Decision",
            lt_meaning="Kas nuspręsta.",
            en_meaning="What was decided.",
        ),
    ),
    constraints=(Required(column="held_on"),),
)
