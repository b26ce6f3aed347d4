using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class NumberPatternTests
{
    private static readonly OrgUnit Culture = new() { Code = "culture", Name = "清莲区文化和旅游局", ShortName = "文旅局", Kind = OrgUnitKind.Department, FoundedOn = new DateOnly(2010, 1, 1) };

    [Fact]
    public void Numbers_AreOfTheProvincesForm_UnlessTheDistrictSetsAnother()
    {
        var settings = new MingfaOptions();
        Assert.Equal("清莲规〔2026〕001－区政府012", DocumentNumbers.Register(settings, 2026, 1, "区政府", 12));
        Assert.Equal("清莲文旅规〔2026〕3号", DocumentNumbers.Issue(settings, Culture, 2026, 3));
        (settings.RegisterNumberPattern, settings.IssueNumberPattern) = ("{机关}〔{年}〕{机关号:00}", "{机关代字}发〔{年}〕{序号:0000}号");
        Assert.Equal("区政府〔2026〕12", DocumentNumbers.Register(settings, 2026, 1, "区政府", 12));
        Assert.Equal("文旅发〔2026〕0003号", DocumentNumbers.Issue(settings, Culture, 2026, 3));
    }

    [Theory]
    [InlineData("RegisterNumberPattern", "{区域}规〔{年度}〕{总号}", "没有“年度”")]
    [InlineData("RegisterNumberPattern", "{区域}规〔{年}〕", "重复的编号")]
    [InlineData("RegisterNumberPattern", "{区域}规{总号}", "重复的编号")]
    [InlineData("IssueNumberPattern", "{机关代字}〔{年}〕{序号:abc}号", "花括号")]
    [InlineData("IssueNumberPattern", "{年}{序号}", "重复的编号")]
    public async Task Start_WithAPatternThatCannotWork_IsRefusedInWords(string setting, string pattern, string said)
    {
        var folder = Directory.CreateTempSubdirectory("mingfa-pattern-").FullName;
        await using var app = MingfaHost.Build(new CommandLine("serve", [], folder, ["--applicationName=Mingfa.Web", $"--Mingfa:{setting}={pattern}", .. TestDatabase.For(folder)]), builder => builder.Logging.ClearProviders());
        var refusal = Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IOptions<MingfaOptions>>().Value);
        Assert.Contains(said, refusal.Message);
        Assert.NotNull(app.Services.GetService<IStartupValidator>());
        Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IStartupValidator>().Validate());
        TestDatabase.Drop(folder);
    }
}
