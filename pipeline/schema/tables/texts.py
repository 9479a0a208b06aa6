"""What the group says in its own sentences: the report prints them as they are written."""

from pipeline.schema.columns import one_of, text
from pipeline.schema.constraints import Required
from pipeline.schema.model import Choice, Table, Words

# fmt: off - a declaration reads as a table: the words, then their meanings.

texts = Table(
    name="texts",
    title=Words("Tekstai", "Texts"),
    record=Words("tekstas", "text"),
    anchors=("report_section",),
    anchors_must_agree=True,
    columns=(
        one_of(
            Choice("general", Words("Bendra informacija", "General information")),
            Choice("members", Words("Nariai", "Members")),
            Choice("staff", Words("Darbuotojai", "Staff")),
            Choice("meetings", Words("Susirinkimai", "Meetings")),
            Choice("activity", Words("Strategijos įgyvendinimas", "Implementation of the strategy")),
            Choice("schedule", Words("Terminai", "Schedule")),
            Choice("money", Words("Lėšos", "Money")),
            Choice("cooperation", Words("Bendradarbiavimo projektai", "Cooperation projects")),
            Choice("indicators", Words("Stebėsenos rodikliai", "Monitoring indicators")),
            Choice("ahead", Words("Tolesnė veikla", "What comes next")),
        )(
            "report_section",
            "Skyrius",
            "Section",
            lt_meaning="Ataskaitos skyrius, kuriame spausdinamas tekstas.",
            en_meaning="Section of the report in which the text is printed.",
        ),
        text(
            "report_text",
            "Tekstas",
            "Text",
            lt_meaning="Jūsų sakiniai; ataskaitoje spausdinami taip, kaip parašyti.",
            en_meaning="Your own sentences; the report prints them as they are written.",
        ),
        one_of(
            Choice("first", Words("Skyriaus pradžioje", "At the beginning")),
            Choice("last", Words("Skyriaus pabaigoje", "At the end")),
        )(
            "text_place",
            "Vieta skyriuje",
            "Place in the section",
            lt_meaning="Ar tekstas spausdinamas skyriaus pradžioje, ar pabaigoje; nenurodžius – pabaigoje.",
            en_meaning="Whether the text stands at the beginning of the section or at its end; if blank, at its end.",
        ),
    ),
    constraints=(Required(column="report_section"), Required(column="report_text")),
)
