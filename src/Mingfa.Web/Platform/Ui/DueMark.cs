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

        // In one piece: a page keeps every piece it is given until it is sent.
        var (shape, name) = ShapeOf(Light.Level);
        writer.Write($"""
            <span class="due light-{name}"><span class="light">{shape}{Light.Word}</span> {Sentence(encoder)} {(Light.Paused ? """<span class="due-note">届满日待恢复计算后确定</span>""" : Date())}</span>
            """);
    }

    private string Sentence(HtmlEncoder encoder) => string.IsNullOrEmpty(Href)
        ? $"""<span class="due-left">{encoder.Encode(Light!.Sentence)}</span>"""
        : $"""<a class="due-left" href="{encoder.Encode(Href)}">{encoder.Encode(Light!.Sentence)}<span class="unseen">，查看期限推算</span></a>""";

    private string Date()
    {
        var due = ChineseDate.Iso(Light!.LegalDue);
        var provisional = Provisional ? """<span class="due-note">（暂估：当年节假日安排尚未公布）</span>""" : "";
        var rolled = RawDue is { } raw && raw != Light.LegalDue ? $"""<span class="due-note">（原为 {ChineseDate.Iso(raw)}，遇休息日顺延）</span>""" : "";
        return $"""<time class="due-date" datetime="{due}">{due}</time>{provisional}{rolled}""";
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
