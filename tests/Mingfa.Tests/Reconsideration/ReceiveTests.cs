using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mingfa.Tests.Work;

namespace Mingfa.Tests.Reconsideration;

public sealed class ReceiveTests
{
    [Theory]
    // 2026-03-02 is today.
    [InlineData("2026-12-10", "2026-03-02", "knownOn")]
    [InlineData("2026-02-01", "2026-03-03", "receivedOn")]
    [InlineData("2026-12-10", "2026-03-03", "knownOn,receivedOn")]
    [InlineData("2026-02-20", "2026-02-16", "knownOn,receivedOn")]
    public async Task Receive_WithADayThatCannotBe_MarksTheFieldsToBeLookedAt(string knownOn, string receivedOn, string fields)
    {
        await using var host = await WorkHost.StartAsync();
        var answer = await host.As(host.Who.Handler).PostJsonAsync("/api/v1/reconsideration/receive", new
        {
            applicant = "甲",
            respondent = "区教育局",
            actionKind = "Penalty",
            action = "罚款",
            actedOn = "2026-02-01",
            knownOn,
            claim = "撤销",
            receivedOn,
        });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var findings = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings").EnumerateArray().ToList();
        Assert.Equal(fields, string.Join(',', findings.Select(finding => finding.GetProperty("field").GetString())));
    }

    [Fact]
    public async Task CasePage_BeforeAcceptance_SpeaksOfRegistration_NotOfACaseFiled()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var page = await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}");
        var labels = page.QuerySelectorAll("dl.facts dt").Select(label => label.TextContent).ToList();
        Assert.Contains("登记", labels);
        Assert.Contains("收到日期", labels);
        Assert.DoesNotContain("立案", labels);
        Assert.DoesNotContain("受理日期", labels);
    }
}
