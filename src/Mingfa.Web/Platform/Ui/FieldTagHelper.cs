using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Mingfa.Core.Codes;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// One question of a form. Either bound — <c>&lt;field asp-for="Input.ReceivedOn" hint="收到材料之日" /&gt;</c> — or plain —
/// <c>&lt;field name="opinion" label="承办人意见" type="textarea" value="@v" error="@e" /&gt;</c>.
/// Types: text, textarea, date, select, radio, checkbox, checkboxes, file, number, money, email, tel, url, search, password, hidden,
/// lookup (typed, with proposals).
/// What was typed and what is wrong with it is taken from ModelState by name, so a refused post shows the same text again.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public ModelExpression? For { get; set; }

    public string? Name { get; set; }
    public string? Label { get; set; }
    public string? Type { get; set; }

    /// <summary>A string, date, number, bool, enum, or a sequence of these for several choices.</summary>
    public object? Value { get; set; }

    public string? Hint { get; set; }
    public string? Error { get; set; }

    /// <summary>Fields are required unless marked; bound fields follow the model.</summary>
    public bool? Optional { get; set; }

    public IEnumerable<FieldOption>? Options { get; set; }
    public int Lines { get; set; } = 4;
    public int? MaxLength { get; set; }

    /// <summary>Stands after the control: 元, 人, 个工作日.</summary>
    public string? Unit { get; set; }

    public string? Autocomplete { get; set; }
    public string? Accept { get; set; }
    public string? Pattern { get; set; }
    public bool Multiple { get; set; }
    public string? Lookup { get; set; }
    public bool Disabled { get; set; }

    [HtmlAttributeName("readonly")]
    public bool ReadOnly { get; set; }

    public bool Autofocus { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = For is null ? Name ?? throw new InvalidOperationException("A field needs asp-for or name.") : FullName(For.Name);
        output.TagName = null;
        var entry = ViewContext?.ViewData.ModelState.GetValueOrDefault(name);
        var type = Type ?? TypeOf(For?.Metadata);
        if (type == "hidden")
        {
            output.Content.SetHtmlContent(Void("input").With("type", "hidden").With("name", name).With("value", ValuesOf(entry, type).FirstOrDefault() ?? ""));
            return;
        }

        // An empty box is an answer too: it must be ticked only where the page says so.
        var isSingleBox = type == "checkbox" && Options is null;
        var (values, errors) = (ValuesOf(entry, type), ErrorsOf(entry));
        if (type == "date" && errors.Count == 0 && UnreadDay(name) is { } unread)
            (values, errors) = ([unread], [ChineseDate.Refusal(unread) + "下面按没有填写显示。"]);
        output.Content.SetHtmlContent(FieldFrame.Draw(new FieldView(name, Label ?? For?.Metadata.GetDisplayName() ?? name, type)
        {
            Values = values,
            Errors = errors,
            Hint = string.IsNullOrEmpty(Hint) ? For?.Metadata.Description : Hint,
            Optional = Optional ?? (isSingleBox || For is { Metadata.IsRequired: false }),
            Options = [.. Options ?? []],
            Filters = context.Items.ContainsKey(typeof(FilterBarTagHelper)),
            Lines = Lines,
            MaxLength = MaxLength,
            Unit = Unit ?? (type == "money" ? "元" : null),
            Autocomplete = Autocomplete,
            Accept = Accept,
            Pattern = Pattern,
            Multiple = Multiple,
            Lookup = Lookup,
            Disabled = Disabled,
            ReadOnly = ReadOnly,
            Autofocus = Autofocus,
        }));
    }

    private string FullName(string expression) =>
        ViewContext is null ? expression : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(expression);

    /// <summary>What the address of a page asks for as a day and is none to count with.</summary>
    private string? UnreadDay(string name) =>
        ViewContext?.HttpContext.Request is { Method: "GET" } request && request.Query[name].ToString().Trim() is { Length: > 0 } text && !ChineseDate.TryParse(text, out _) ? text : null;

    /// <summary>What the person typed wins over what the model holds; secrets and files are never sent back.</summary>
    private List<string> ValuesOf(ModelStateEntry? entry, string type)
    {
        if (type is "password" or "file")
            return [];
        return entry?.RawValue is { } typed ? Texts(typed) : Texts(Value ?? For?.Model);
    }

    private List<string> ErrorsOf(ModelStateEntry? entry)
    {
        var errors = entry?.Errors.Select(error => error.ErrorMessage).Where(message => message.Length > 0) ?? [];
        return [.. (string.IsNullOrEmpty(Error) ? errors : errors.Prepend(Error)).Distinct()];
    }

    private static List<string> Texts(object? value) => value switch
    {
        null => [],
        string text => [text],
        IEnumerable many => [.. many.Cast<object?>().Select(Text)],
        _ => [Text(value)],
    };

    private static string Text(object? value) => value switch
    {
        null => "",
        DateOnly date => ChineseDate.Iso(date),
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string TypeOf(ModelMetadata? metadata)
    {
        if (metadata is null)
            return "text";
        var type = metadata.UnderlyingOrModelType;
        return metadata.DataTypeName switch
        {
            "MultilineText" => "textarea",
            "Password" => "password",
            "EmailAddress" => "email",
            "PhoneNumber" => "tel",
            "Currency" => "money",
            _ when type == typeof(DateOnly) => "date",
            _ when type == typeof(bool) => "checkbox",
            _ when type == typeof(int) || type == typeof(long) => "number",
            _ when type == typeof(decimal) => "money",
            _ when type.IsEnum => "select",
            _ when typeof(IFormFile).IsAssignableFrom(type) => "file",
            _ => "text",
        };
    }
}
