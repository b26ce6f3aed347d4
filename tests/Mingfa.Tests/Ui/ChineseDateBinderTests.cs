using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Tests.Ui;

public sealed class ChineseDateBinderTests
{
    [Theory]
    [InlineData(typeof(DateOnly))]
    [InlineData(typeof(DateOnly?))]
    public async Task Bind_ReadsTheChineseForm(Type type)
    {
        var context = await Bind(type, "2026年11月22日");
        Assert.Equal(new DateOnly(2026, 11, 22), context.Result.Model);
        Assert.True(context.ModelState.ErrorCount == 0);
    }

    [Fact]
    public async Task Bind_OfADayThatDoesNotExist_KeepsWhatWasTyped_AndSaysHowToWriteIt()
    {
        var context = await Bind(typeof(DateOnly?), "2026-02-30");
        Assert.False(context.Result.IsModelSet);
        Assert.Equal("2026-02-30", context.ModelState["on"]!.AttemptedValue);
        Assert.Contains("2026年11月22日", Assert.Single(context.ModelState["on"]!.Errors).ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bind_OfADayFarOff_KeepsWhatWasTyped_AndSaysWhichYearsThereAre()
    {
        var context = await Bind(typeof(DateOnly?), "9999-12-31");
        Assert.False(context.Result.IsModelSet);
        Assert.Equal("9999-12-31", context.ModelState["on"]!.AttemptedValue);
        Assert.Contains("1900 年至 2200 年", Assert.Single(context.ModelState["on"]!.Errors).ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bind_OfAnEmptyField_IsNoDate_OrAQuestionWhenOneIsRequired()
    {
        var optional = await Bind(typeof(DateOnly?), " ");
        Assert.True(optional.Result.IsModelSet);
        Assert.Null(optional.Result.Model);
        Assert.Equal(0, optional.ModelState.ErrorCount);
        Assert.StartsWith("请填写", Assert.Single((await Bind(typeof(DateOnly), "")).ModelState["on"]!.Errors).ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bind_OfAFieldThatWasNotPosted_LeavesTheModelAlone() =>
        Assert.False((await Bind(typeof(DateOnly), null)).Result.IsModelSet);

    private static async Task<ModelBindingContext> Bind(Type type, string? text)
    {
        var values = new QueryStringValueProvider(BindingSource.Query,
            new QueryCollection(text is null ? [] : new Dictionary<string, StringValues> { ["on"] = text }), CultureInfo.InvariantCulture);
        var context = DefaultModelBindingContext.CreateBindingContext(
            new ActionContext { HttpContext = new DefaultHttpContext() }, values, new EmptyModelMetadataProvider().GetMetadataForType(type), new BindingInfo(), "on");
        await new ChineseDateBinder().BindModelAsync(context);
        return context;
    }
}
