using System.Net;
using Mingfa.Tests.NormativeDocuments;
using Mingfa.Tests.Registers;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.UnitsAndOfficers;

/// <summary>Whose unit was dissolved still holds his post there; what is new is begun by the unit that continues its work.</summary>
public sealed class DissolvedUnitTests
{
    private static Task DissolveAsync(MingfaDb db, OrgUnit unit, OrgUnit heir, DateOnly on) => db.WriteAsync(async () =>
    {
        (await db.FindAsync<OrgUnit>(unit.Id))!.DissolvedOn = on;
        db.Add(new OrgSuccession { PredecessorId = unit.Id, SuccessorId = heir.Id, On = on, Basis = "机构改革方案" });
    });

    [Fact]
    public async Task Open_InTheNameOfADissolvedUnit_IsRefused_AndNamesTheSuccessor()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        using var clerk = await d.ClientAsync(d.CultureClerk);
        await d.WithDbAsync(db => DissolveAsync(db, d.Culture, d.Housing, d.Today.AddDays(1)));
        await d.DoAsync<Propose>(d.CultureClerk, null, DocumentScenes.Proposal("撤销以前", level: "Department"));

        d.GoTo(d.Today.AddDays(1));
        var refused = Assert.Single(await d.RefusedAsync<Propose>(d.CultureClerk, null, DocumentScenes.Proposal(level: "Department"))).Message;
        Assert.Equal($"清莲区文化和旅游局已于 {d.Today:yyyy-MM-dd} 撤销，不能再以其名义办理新的事项；由承接其职责的清莲区住房和城乡建设局办理。", refused);
        using var form = await clerk.GetAsync("/work/normative-document/open/propose");
        Assert.Equal(HttpStatusCode.Conflict, form.StatusCode);
        Assert.Contains(refused, WebUtility.HtmlDecode(await form.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        // Who has come over already acts for the successor, though he has not given up his old post.
        var both = d.CultureClerk;
        both = new Actor(both.OfficerId, both.Name, both.UnitId, both.UnitName, [.. both.Holdings, new ActorPost(d.Housing.Id, Post.Clerk)]);
        var id = await d.DoAsync<Propose>(both, null, DocumentScenes.Proposal("撤销以后", level: "Department"));
        Assert.Equal(d.Housing.Id, (await d.DossierAsync(id)).UnitOf(NormativeDocumentsProcedure.Current.Drafter));
    }

    [Fact]
    public async Task Add_InTheNameOfADissolvedUnit_IsRefused_AndIsTheSuccessors()
    {
        await using var d = await RegisterDistrict.OpenAsync();
        var today = new DateOnly(2026, 3, 2);
        await d.WithAsync<MingfaDb>(db => DissolveAsync(db, d.Culture, d.Approval, today));
        System.Text.Json.Nodes.JsonObject Request(string subject) => new() { ["subject"] = subject, ["unitId"] = d.Culture.Id, ["receivedOn"] = "2026-02-02" };
        Assert.Equal(
            "清莲区文化和旅游局已于 2026-03-02 撤销，不能再以其名义办理新的事项；由承接其职责的清莲区行政审批服务局办理。",
            await d.AddAsync("information-requests", d.CultureClerk, Request("预算")));
        Assert.Equal("Done", await d.AddAsync("information-requests", d.ApprovalClerk, Request("预算")));
    }
}
