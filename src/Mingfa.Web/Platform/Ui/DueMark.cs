using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Mingfa.Core.Codes;

namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// A due date on a page: light with shape and word, what remains with its unit, the date, linked to its derivation. Written straight to the page,
/// because lists show one in every row.
/// </summary>
/// <param name="Light">Null: no clock runs, and that is what is shown.</param>
/// <param name="RawDue">The day before rolling over rest days; shown only when it differs.</param>
/// <param name="Provisional">The date touches a year without a holiday notice: 暂估.</param>
/// <param name="Href">Where the day-by-day derivation is.</param>
public sealed record DueMark(DueLight? Light, DateOnly? RawDue = null, bool Provisional = false, string? Href = null) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        if (Light is null)
        {
            writer.Write("<span class=\"due\">不计期限</span>");
            return;
        }

        // Piece by piece: a list writes one in every row, and strings joined first would be copied twice more.
        var (shape, name) = ShapeOf(Light.Level);
        Write(writer, "<span class=\"due light-", name, "\"><span class=\"light\">");
        shape.WriteTo(writer, encoder);
        Write(writer, Light.Word, "</span> ");
        WriteSentence(writer, encoder);
        writer.Write(' ');
        if (Light.Paused)
            writer.Write("<span class=\"due-note\">届满日待恢复计算后确定</span>");
        else
            WriteDate(writer);
        writer.Write("</span>");
    }

    private void WriteSentence(TextWriter writer, HtmlEncoder encoder)
    {
        var linked = !string.IsNullOrEmpty(Href);
        if (linked)
        {
            writer.Write("<a class=\"due-left\" href=\"");
            encoder.Encode(writer, Href!);
            writer.Write("\">");
        }
        else
        {
            writer.Write("<span class=\"due-left\">");
        }

        encoder.Encode(writer, Light!.Sentence);
        writer.Write(linked ? "<span class=\"unseen\">，查看期限推算</span></a>" : "</span>");
    }

    private void WriteDate(TextWriter writer)
    {
        var due = ChineseDate.Iso(Light!.LegalDue);
        Write(writer, "<time class=\"due-date\" datetime=\"", due, "\">", due, "</time>");
        if (Provisional)
            writer.Write("<span class=\"due-note\">（暂估：当年节假日安排尚未公布）</span>");
        if (RawDue is { } raw && raw != Light.LegalDue)
            Write(writer, "<span class=\"due-note\">（原为 ", ChineseDate.Iso(raw), "，遇休息日顺延）</span>");
    }

    private static void Write(TextWriter writer, params ReadOnlySpan<string> pieces)
    {
        foreach (var piece in pieces)
            writer.Write(piece);
    }

    private static (IHtmlContent Shape, string Name) ShapeOf(LightLevel level) => level switch
    {
        LightLevel.Done => (Shape.Check, "done"),
        LightLevel.Paused => (Shape.Bars, "paused"),
        LightLevel.Green => (Shape.Circle, "green"),
        LightLevel.Yellow => (Shape.Triangle, "yellow"),
        LightLevel.Orange => (Shape.Diamond, "orange"),
        _ => (Shape.Octagon, "red"),
    };
}
