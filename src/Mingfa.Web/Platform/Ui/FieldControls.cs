using Microsoft.AspNetCore.Html;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>The control of each kind of field.</summary>
internal static class FieldControls
{
    /// <summary>Accepts 2026-11-22, 2026/11/22, 2026.11.22 and 2026年11月22日 with plain or full-width digits; the server reads them with ChineseDate.</summary>
    public const string DatePattern = @"\s*[0-9０-９]{4}\s*[\-\/.年－／．]\s*[0-9０-９]{1,2}\s*[\-\/.月－／．]\s*[0-9０-９]{1,2}\s*[日号]?\s*";

    private const string Short = "input short";

    /// <summary>The parser drops one line break right after <c>&lt;textarea&gt;</c>; without ours it would eat the first of the text.</summary>
    private static readonly HtmlString LineBreak = new("\n");

    public static Element Draw(FieldView field) => field.Type switch
    {
        "textarea" => TextArea(field),
        "select" => Select(field),
        "file" => Input(field, "file").With("accept", field.Accept).WithFlag("multiple", field.Multiple),
        "date" => Text(field, "text").With("pattern", field.Pattern ?? DatePattern).With("title", "例如 2026-11-22 或 2026年11月22日").With("data-date", "").With("class", Short),
        "number" => Text(field, "text").With("inputmode", "numeric").With("pattern", field.Pattern ?? @"\s*[\-−]?[0-9０-９]+\s*").With("title", "请填写整数").With("class", Short),
        "money" => Text(field, "text").With("inputmode", "decimal").With("pattern", field.Pattern ?? @"\s*[0-9０-９,，]+([.．][0-9０-９]{1,2})?\s*").With("title", "金额，最多两位小数，例如 12800.50").With("class", Short),
        "password" => Input(field, "password").With("autocomplete", field.Autocomplete ?? "current-password"),
        "lookup" => Lookup(field),
        "email" or "tel" or "search" or "url" => Text(field, field.Type),
        _ => Text(field, "text").With("pattern", field.Pattern),
    };

    public static Element Box(FieldView field, string type, string value, string id, bool isChecked) =>
        Void("input")
            .With("type", type).With("id", id).With("name", field.Name).With("value", value)
            .WithFlag("checked", isChecked)
            .WithFlag("required", !field.Optional && (type == "radio" || field.IsSingleBox))
            .WithFlag("disabled", field.Disabled);

    private static Element Text(FieldView field, string type) =>
        Input(field, type).With("value", field.Value).With("maxlength", field.MaxLength?.ToString());

    private static Element Input(FieldView field, string type) =>
        Shared(Void("input", "input").With("type", type), field);

    private static Element TextArea(FieldView field)
    {
        var area = Shared(El("textarea", "input"), field)
            .With("rows", field.Lines.ToString()).With("maxlength", field.MaxLength?.ToString());
        return area.Add(LineBreak).Add(field.Value);
    }

    private static Element Select(FieldView field)
    {
        var select = Shared(El("select", "input"), field).WithFlag("multiple", field.Multiple);
        if (!field.Multiple && field.Options.All(option => option.Value.Length > 0))
            select.Add(El("option", null, field.Filters ? "不限" : field.Optional ? "（不选）" : "请选择").With("value", ""));
        foreach (var option in field.Options.Where(option => option.Group is null))
            select.Add(OptionOf(field, option));
        foreach (var group in field.Options.Where(option => option.Group is not null).GroupBy(option => option.Group))
            select.Add(El("optgroup", null, [.. group.Select(option => OptionOf(field, option))]).With("label", group.Key));
        return select;
    }

    private static Element OptionOf(FieldView field, FieldOption option) =>
        El("option", null, option.Text).With("value", option.Value)
            .WithFlag("selected", field.Values.Contains(option.Value)).WithFlag("disabled", option.Disabled);

    /// <summary>Typed, with proposals: some at once, others fetched while one types.</summary>
    private static Element Lookup(FieldView field)
    {
        var list = field.Id + "-list";
        return El("div", "lookup",
            Text(field, "text").With("list", list).With("autocomplete", "off").With("data-lookup", field.Lookup),
            El("datalist", null, [.. field.Options.Select(option => El("option").With("value", option.Text))]).With("id", list));
    }

    private static Element Shared(Element control, FieldView field)
    {
        var describedBy = field.Unit is null ? field.DescribedBy : $"{field.DescribedBy} {field.Id}-unit".Trim();
        return control
            .With("id", field.Id).With("name", field.Name)
            .With("autocomplete", field.Autocomplete)
            .With("aria-describedby", describedBy)
            .With("aria-invalid", field.Errors.Count > 0 ? "true" : null)
            .WithFlag("required", !field.Optional)
            .WithFlag("disabled", field.Disabled)
            .WithFlag("readonly", field.ReadOnly)
            .WithFlag("autofocus", field.Autofocus);
    }
}
