"""The two charts of the page: questions by day beside the week before, and by kind."""

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

GREEN, LIGHT, GRID = "1B6E4B", "B7C9BF", "DDE3E0"
WIDTH_CM, HEIGHT_CM = 11.4, 6.6


def by_day(
    sheet: Worksheet, at: str, heading: int, first: int, last: int, columns: tuple[int, int, int]
) -> None:
    """Columns of each day: this week's and, paler, the week's before."""
    chart = _chart("col")
    days, now, before = columns
    for number, colour in ((before, LIGHT), (now, GREEN)):
        chart.add_data(Reference(sheet, number, heading, number, last), titles_from_data=True)
        chart.series[-1].graphicalProperties = GraphicalProperties(solidFill=colour)
    chart.set_categories(Reference(sheet, days, first, days, last))
    chart.legend.position = "t"
    sheet.add_chart(chart, at)


def by_kind(sheet: Worksheet, at: str, first: int, last: int, columns: tuple[int, int]) -> None:
    """A bar for each kind, the most frequent on top."""
    chart = _chart("bar")
    kinds, now = columns
    chart.add_data(Reference(sheet, now, first, now, last))
    chart.series[-1].graphicalProperties = GraphicalProperties(solidFill=GREEN)
    chart.set_categories(Reference(sheet, kinds, first, kinds, last))
    chart.legend = None
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"  # so that the scale stays below the bars
    sheet.add_chart(chart, at)


def _chart(kind: str) -> BarChart:
    chart = BarChart()
    chart.type = kind
    chart.width, chart.height = WIDTH_CM, HEIGHT_CM
    chart.gapWidth = 60
    small = CharacterProperties(sz=800)
    text = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=small), endParaRPr=small)])
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = text
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=GRID))
    chart.y_axis.number_format = "#,##0"
    chart.y_axis.scaling.min = 0
    chart.graphical_properties = GraphicalProperties(noFill=True)
    chart.graphical_properties.line.noFill = True
    return chart
