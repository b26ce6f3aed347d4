using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class DocumentNumberTests
{
    [Fact]
    public void RegisterNumber_FollowsTheDistrictsPattern()
    {
        Assert.Equal("清莲规〔2026〕007－文旅局002", DocumentNumbers.Register(new MingfaOptions(), 2026, 7, "文旅局", 2));
        var own = new MingfaOptions { DistrictShort = "莲", RegisterNumberPattern = "{district}规登〔{year}〕{district-number:0000}号" };
        Assert.Empty(DocumentNumbers.Problems(own));
        Assert.Equal("莲规登〔2026〕0007号", DocumentNumbers.Register(own, 2026, 7, "文旅局", 2));
    }

    [Theory]
    [InlineData("{district}规〔{year}〕", "district-number")]
    [InlineData("{district}规{district-number}", "year")]
    [InlineData("{area}规〔{year}〕{district-number}", "area")]
    [InlineData("{district规〔{year}〕{district-number}", "花括号")]
    public void Pattern_ThatWouldRepeatANumberOrNamesNoPart_IsRefusedAtStart(string pattern, string reason)
    {
        var problems = DocumentNumbers.Problems(new MingfaOptions { RegisterNumberPattern = pattern });
        Assert.Contains(problems, problem => problem.Contains(reason, StringComparison.Ordinal) && problem.Contains("RegisterNumberPattern", StringComparison.Ordinal));
    }
}
