using System.Net;
using System.Text.Json.Nodes;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Work;

namespace Mingfa.Tests.Safety;

/// <summary>Whoever asks for a day nobody counts with is told so: on a page at the field, where it stays as it was typed; a program and a file are refused.</summary>
public sealed class FarOffDayTests(SeededDistrict district)
{
    private const string Why = "的年份应在 1900 年至 2200 年之间";

    private static readonly string[] Days = ["9999-12-31", "0001-01-01"];

    [Fact]
    public async Task Page_AskedForADayFarOff_SaysSoAtTheField_AndKeepsWhatWasTyped()
    {
        await using var host = await WorkHost.StartAsync();
        foreach (var (who, pages) in new[]
        {
            (host.Who.Registrar, (string[])[
                "/registers/gaps?asOf=", "/registers/gaps/rules-lapsing?asOf=", "/registers/gaps/narratives-unreviewed?asOf=", "/figures?asOf=", "/figures?cases=true&asOf=", "/figures/F-21?asOf=",
                "/figures/mechanisms?asOf=", "/registers/work-rules?asOf=", "/registers/work-rules?from=", "/registers/compilations?asOf=", "/registers/counsel-engagements/fees?asOf=",
                "/registers/disclosed-information/matrix?asOf=", "/registers/enforcement-disclosures/matrix?asOf=", "/registers/policy-clauses/tree?asOf=", "/registers/rule-clauses/steps?asOf=",
                "/registers/service-ratings/efficiency?asOf=", "/registers/subdistrict-squads/overview?asOf=", "/registers/communities/overview?asOf=", "/registers/legal-opinions/adoption?to=",
                "/registers/discretion-benchmarks/check?on=", "/directory?AsOf=", "/work?dueFrom=", "/work/documents?ExpiresBy=",
            ]),
            (0L, ["/documents?asOf=", "/data/work-rules?asOf=", "/data/enforcement-disclosures/matrix?asOf=", "/data/disclosed-information/matrix?asOf=", "/data/communities/overview?asOf="]),
        })
            foreach (var page in pages)
                foreach (var day in Days)
                {
                    var field = (await Browser.ReadAsync(await host.As(who).GetAsync(page + day))).QuerySelector($"[name={page[(page.LastIndexOfAny(['?', '&']) + 1)..^1]}]");
                    Assert.True(field is not null, page);
                    Assert.Equal((page, day), (page, field.GetAttribute("value")));
                    Assert.Contains($"“{day}”{Why}", field.Closest(".field")!.QuerySelector(".field-error")?.TextContent ?? page, StringComparison.Ordinal);
                }
    }

    [Fact]
    public async Task ProgramOrFile_AskedForADayFarOff_IsRefusedInWords()
    {
        await using var host = await WorkHost.StartAsync();
        foreach (var address in (string[])[
            "/api/v1/figures/F-21?asOf=", "/api/v1/figures/F-21/rows?asOf=", "/figures/F-21/export.csv?asOf=", "/api/v1/registers/work-rules?asOf=", "/api/v1/registers/work-rules?to=",
            "/registers/work-rules/export.csv?asOf=", "/registers/work-rules/export.json?from=", "/data/work-rules.csv?asOf=", "/registers/compilations/WorkRules.docx?asOf="])
            foreach (var day in Days)
            {
                var answer = await host.As(host.Who.Registrar).GetAsync(address + day);
                Assert.Equal((address, HttpStatusCode.BadRequest), (address, answer.StatusCode));
                var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
                Assert.Contains($"“{day}”{Why}", $"{problem["title"]}{problem["detail"]}", StringComparison.Ordinal);
            }

        Assert.Equal(HttpStatusCode.NotFound, (await host.As(host.Who.Registrar).GetAsync("/work/tasks/month?month=0001-01")).StatusCode);
    }

    [Fact]
    public async Task Operator_AskingForADayFarOff_IsRefused()
    {
        foreach (var day in Days)
        {
            var (code, output) = await district.RunAsync("figure", "F-23", "--as-of", day);
            Assert.NotEqual(0, code);
            Assert.Empty(output);
        }
    }
}
