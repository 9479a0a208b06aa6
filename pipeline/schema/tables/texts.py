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
            Choice("indicators", Words("Stebėsenos rodikliai", "Monitoring indicators")),
            Choice("cooperation", Words("Bendradarbiavimo projektai", "Cooperation projects")),
            Choice("ahead", Words("Tolesnė veikla", "What comes next")),
        )(
            "report_section",
            "Skyrius",
            "Section",
            lt_meaning="Ataskaitos skyrius, kurio pabaigoje spausdinamas tekstas.",
            en_meaning="Section of the report at whose end the text is printed.",
        ),
        text(
            "report_text",
            "Tekstas",
            "Text",
            lt_meaning="Jūsų sakiniai; ataskaitoje spausdinami taip, kaip parašyti.",
            en_meaning="Your own sentences; the report prints them as they are written.",
        ),
    ),
    constraints=(Required(column="report_section"), Required(column="report_text")),
)
