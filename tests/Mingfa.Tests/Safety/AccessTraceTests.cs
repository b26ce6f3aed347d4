using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Safety;

public sealed class AccessTraceTests(SeededDistrict seeded)
{
    [Fact]
    public async Task Probing_AndExporting_LeaveATrace_OncePerMinuteAndPlace_ForTheAuditAdministratorAlone()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        var foreign = await district.AskAsync(db => db.Set<Dossier>().Where(dossier => dossier.Procedure == "reconsideration").OrderBy(dossier => dossier.Id).Select(dossier => dossier.Id).Take(2).ToListAsync());
        using var clerk = As(district, "culture.clerk");
        foreach (var id in foreign)
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/work/reconsideration/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/admin/audit")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/work/export.csv")).StatusCode);
        using (var nobody = new HttpClient { BaseAddress = district.Address })
            Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync("/documents/nothing")).StatusCode);

        var traces = await district.AskAsync(db => db.Set<AuditEntry>().Where(entry => entry.Action >= AuditAction.AccessRefused).OrderBy(entry => entry.Id).ToListAsync());
        Assert.Equal(
            [(AuditAction.NotFoundOrHidden, $"/work/reconsideration/{foreign[0]}"), (AuditAction.AccessRefused, "/admin/audit"), (AuditAction.ListExport, "/work/export.csv")],
            traces.Select(trace => (trace.Action, trace.Subject)));
        Assert.Single(traces.Select(trace => trace.OfficerId).Distinct());

        district.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/work/reconsideration/{foreign[1]}")).StatusCode);
        using var audit = As(district, "audit.admin");
        Assert.Contains($"/work/reconsideration/{foreign[1]}", await audit.GetStringAsync("/admin/audit"));
        using var system = As(district, "system.admin");
        Assert.DoesNotContain("/work/reconsideration", await system.GetStringAsync("/admin/audit"));
        Assert.Empty(district.Failures.Messages);
    }

    private static HttpClient As(LivingDistrict district, string user)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = district.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", district.Accounts[user].Token);
        return http;
    }
}
