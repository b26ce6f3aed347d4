using Microsoft.AspNetCore.Html;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>Label above the control, then the hint, then what is wrong, then the control itself.</summary>
internal static class FieldFrame
{
    public static IHtmlContent Draw(FieldView field) =>
        field.IsGroup ? Group(field) : field.IsSingleBox ? SingleBox(field) : Single(field);

    private static Element Single(FieldView field)
    {
        var frame = El("div", CssOf(field), El("label", "field-label", field.Label, Mark(field)).With("for", field.Id));
        return AddNotes(frame, field).Add(WithUnit(field, FieldControls.Draw(field)));
    }

    private static Element Group(FieldView field)
    {
        var frame = El("fieldset", CssOf(field), El("legend", "field-label", field.Label, Mark(field)))
            .With("aria-describedby", field.DescribedBy);
        if (field.Type == "radio")
            frame.With("role", "radiogroup").With("aria-required", field.Optional ? null : "true").With("aria-invalid", field.Errors.Count > 0 ? "true" : null);
        AddNotes(frame, field);
        for (var i = 0; i < field.Options.Count; i++)
            frame.Add(Choice(field, field.Options[i], i));
        return frame;
    }

    private static Element SingleBox(FieldView field)
    {
        var box = FieldControls.Box(field, "checkbox", "true", field.Id, field.Value is "true" or "True" or "on" or "1")
            .With("aria-describedby", field.DescribedBy).With("aria-invalid", field.Errors.Count > 0 ? "true" : null);
        var label = El("label", "choice-label", field.Label).With("for", field.Id);
        return AddNotes(El("div", CssOf(field), El("div", "choice", box, label)), field);
    }

    private static Element Choice(FieldView field, FieldOption option, int index)
    {
        var id = index == 0 ? field.Id : $"{field.Id}-{index + 1}";
        var box = FieldControls.Box(field, field.Type == "radio" ? "radio" : "checkbox", option.Value, id, field.Values.Contains(option.Value))
            .WithFlag("disabled", field.Disabled || option.Disabled)
            .With("aria-describedby", option.Hint is null ? null : id + "-hint");
        var choice = El("div", "choice", box, El("label", "choice-label", option.Text).With("for", id));
        return option.Hint is null ? choice : choice.Add(El("p", "hint", option.Hint).With("id", id + "-hint"));
    }

    private static Element AddNotes(Element frame, FieldView field)
    {
        if (field.Hint is not null)
            frame.Add(El("p", "hint", field.Hint).With("id", field.HintId));
        if (field.Errors.Count == 0)
            return frame;
        var errors = El("div", "field-error").With("id", field.ErrorId);
        foreach (var error in field.Errors)
            errors.Add(El("p", null, Unseen("错误："), error));
        return frame.Add(errors);
    }

    private static Element WithUnit(FieldView field, Element control) =>
        field.Unit is null ? control : El("div", "with-unit", control, El("span", "unit", field.Unit).With("id", field.Id + "-unit"));

    /// <summary>Required is the rule; what may be left out says so, but for filters: nobody must filter.</summary>
    private static Element? Mark(FieldView field) => field.Optional && !field.Filters ? El("span", "optional", "（选填）") : null;

    private static string CssOf(FieldView field) => field.Errors.Count > 0 ? "field has-error" : "field";
}
