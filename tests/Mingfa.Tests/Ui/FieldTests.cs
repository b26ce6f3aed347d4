using System.Text.RegularExpressions;
using CsCheck;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Tests.Ui;

public sealed class FieldTests
{
    private static readonly FieldOption[] Options = [new("a", "罚款", "二百元以上"), new("b", "许可")];

    [Theory]
    [InlineData("text", "input[type=text]")]
    [InlineData("textarea", "textarea")]
    [InlineData("date", "input[type=text][pattern]")]
    [InlineData("select", "select")]
    [InlineData("file", "input[type=file]")]
    [InlineData("number", "input[inputmode=numeric]")]
    [InlineData("money", "input[inputmode=decimal]")]
    public async Task Field_LabelNamesTheControl_AndHintAndErrorDescribeIt(string type, string selector)
    {
        var field = await Rendered.Element(new FieldTagHelper { Name = "Input.Opinion", Label = "承办人意见", Type = type, Hint = "写明理由", Error = "请填写承办人意见", Options = Options });
        var control = field.QuerySelector(selector)!;

        Assert.Equal("Input.Opinion", control.GetAttribute("name"));
        Assert.Equal(control.Id, field.QuerySelector("label")!.GetAttribute("for"));
        var described = control.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.QuerySelector("#" + id)!.TextContent).ToList();
        Assert.Equal(["写明理由", "错误：请填写承办人意见"], described.Take(2));
        Assert.Equal("true", control.GetAttribute("aria-invalid"));
        Assert.True(control.HasAttribute("required"));
    }

    [Fact]
    public async Task Field_Optional_IsMarkedAndNotRequired()
    {
        var field = await Rendered.Element(new FieldTagHelper { Name = "phone", Label = "电话", Optional = true });
        Assert.Equal("电话（选填）", field.QuerySelector("label")!.TextContent);
        Assert.False(field.QuerySelector("input")!.HasAttribute("required"));
    }

    [Theory]
    [InlineData("radio")]
    [InlineData("checkboxes")]
    public async Task Choices_StandInAFieldset_WhoseFirstBoxTheSummaryLinksTo(string type)
    {
        var field = await Rendered.Element(new FieldTagHelper { Name = "kind", Label = "事项", Type = type, Options = Options, Value = "b" });
        Assert.Equal("FIELDSET", field.TagName);
        Assert.Equal("事项", field.QuerySelector("legend")!.TextContent);
        var boxes = field.QuerySelectorAll("input").ToList();
        Assert.Equal(["f_kind", "f_kind-2"], boxes.Select(box => box.Id));
        Assert.Equal("b", Assert.Single(boxes, box => box.HasAttribute("checked")).GetAttribute("value"));
        Assert.All(boxes, box => Assert.NotNull(field.QuerySelector($"label[for='{box.Id}']")));
    }

    [Fact]
    public async Task Box_ThatMayStayEmpty_IsNotRequired()
    {
        Assert.False((await Rendered.Element(new FieldTagHelper { Name = "urgent", Label = "紧急", Type = "checkbox" })).QuerySelector("input")!.HasAttribute("required"));
        Assert.True((await Rendered.Element(new FieldTagHelper { Name = "agree", Label = "属实", Type = "checkbox", Optional = false })).QuerySelector("input")!.HasAttribute("required"));
    }

    [Fact]
    public async Task Field_AfterARefusedPost_KeepsWhatWasTyped()
    {
        var view = Rendered.View(state: ("on", "2026-02-30", "受理之日不是有效日期"));
        var field = await Rendered.Element(new FieldTagHelper { Name = "on", Label = "受理之日", Type = "date", Value = new DateOnly(2026, 1, 1), ViewContext = view });
        Assert.Equal("2026-02-30", field.QuerySelector("input")!.GetAttribute("value"));
        Assert.Contains("受理之日不是有效日期", field.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_IsNeverSentBack()
    {
        var view = Rendered.View(state: ("password", "secret-1", "密码不正确"));
        Assert.DoesNotContain("secret-1", await Rendered.Html(new FieldTagHelper { Name = "password", Label = "密码", Type = "password", ViewContext = view }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Textarea_KeepsALeadingEmptyLine()
    {
        var field = await Rendered.Element(new FieldTagHelper { Name = "t", Label = "正文", Type = "textarea", Value = "\n第一条" });
        Assert.Equal("\n第一条", field.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task Field_WithAnyText_StaysText()
    {
        foreach (var type in new[] { "text", "textarea", "date", "select", "radio", "checkboxes", "checkbox", "file", "money", "hidden" })
        {
            const string evil = "\"><script>alert(1)</script><b onclick='x' style=\"y\">";
            var html = await Rendered.Html(new FieldTagHelper { Name = evil, Label = evil, Type = type, Value = evil, Hint = evil, Error = evil, Unit = evil, Options = type == "checkbox" ? null : [new(evil, evil, evil)] });
            var body = Rendered.Parse(html);
            Assert.Empty(body.QuerySelectorAll("script, b, style"));
            Assert.DoesNotContain(body.QuerySelectorAll("*"), e => e.Attributes.Any(a => a.Name == "style" || a.Name.StartsWith("on", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void DatePattern_AcceptsEveryFormTheServerReads()
    {
        // The browser anchors the pattern at both ends; the escapes used mean the same in both dialects.
        var pattern = new Regex("^(?:" + FieldControls.DatePattern + ")$");
        Gen.Select(Gen.Int[1900, 2100], Gen.Int[1, 12], Gen.Int[1, 28]).Sample((year, month, day) =>
        {
            var date = new DateOnly(year, month, day);
            return new[] { ChineseDate.Format(date), ChineseDate.Iso(date), $"{year}/{month}/{day}", $"{year}.{month}.{day}", $" {year} 年 {month} 月 {day} 日 " }
                .All(text => pattern.IsMatch(text) && ChineseDate.TryParse(text, out var read) && read == date);
        });
        Assert.DoesNotMatch(pattern, "明天");
    }
}
