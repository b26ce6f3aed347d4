using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>Every refusal of the module names what it rests on; only what is wrong with a form itself, and says with which field, does not.</summary>
public sealed partial class RefusalCitationTests
{
    [Fact]
    public void EveryFinding_NamesItsSource_OrIsAboutTheShapeOfAField()
    {
        var bare = from file in Directory.EnumerateFiles(Module(), "*.cs", SearchOption.AllDirectories)
                   from Match match in NewFinding().Matches(System.IO.File.ReadAllText(file))
                   let arguments = match.Groups["arguments"].Value
                   where !Cited().IsMatch(arguments) && !arguments.Contains("Field:", StringComparison.Ordinal)
                   select $"{Path.GetFileName(file)}: {arguments}";
        Assert.Empty(bare);
    }

    [Theory]
    [InlineData("new Finding(\"没有草案。\")", true)]
    [InlineData("new Finding(\"没有草案。\", Sources.Organization)", false)]
    [InlineData("new Finding(\n    $\"{a(1)}。\", term.Citation, \"until\")", false)]
    [InlineData("new Finding(\"请选择。\", Field: \"mode\")", false)]
    public void TheScan_SeesABareFinding(string source, bool isBare)
    {
        var arguments = Assert.Single(NewFinding().Matches(source)).Groups["arguments"].Value;
        Assert.Equal(isBare, !Cited().IsMatch(arguments) && !arguments.Contains("Field:", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryStep_NamesItsSource_SoThatAWrongStateAndUnmetConditionsAreRefusedWithIt()
    {
        Procedure[] procedures = [NormativeDocumentsProcedure.Current, ReviewRequestProcedure.Current];
        Assert.Empty(procedures.SelectMany(procedure => procedure.Steps).Where(step => step.Basis.Count == 0).Select(step => step.Kind));
    }

    [Fact]
    public async Task Refusals_OfTheGates_CarryThem()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ConsultedAsync();
        Assert.All(await d.RefusedAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请审" }), finding => Assert.NotNull(finding.Citation));
        Assert.All(await d.RefusedAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "会议", on = d.Today }), finding => Assert.NotNull(finding.Citation));
        var filed = await d.FiledAsync();
        Assert.All(await d.RefusedAsync<Repeal>(d.Secretary, filed, new { on = d.Today, reason = "过时" }), finding => Assert.Equal("政策默认", finding.Citation!.ToString()));
    }

    // Strings of the module's findings hold at most two levels of brackets.
    [GeneratedRegex(@"new Finding\((?<arguments>(?:[^()]|\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\))*)\)")]
    private static partial Regex NewFinding();

    [GeneratedRegex(@"Sources\.|Citation")]
    private static partial Regex Cited();

    private static string Module([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Mingfa.Web/Modules/NormativeDocuments");
}
