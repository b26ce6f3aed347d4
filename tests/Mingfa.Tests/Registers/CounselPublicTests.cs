using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>Of the work of legal counsels the public reads what is final: matters that are closed, opinions that are issued and not taken back.</summary>
public sealed class CounselPublicTests
{
    /// <summary>By register, what is public and what is not.</summary>
    private static readonly (string Register, string[] Open, string[] Closed)[] Expected =
    [
        ("legal-matters", ["SW-closed"], ["SW-open", "SW-withdrawn", "SW-tomorrow"]),
        ("legal-opinions", ["YJ-issued"], ["YJ-draft", "YJ-withdrawn", "YJ-early"]),
        ("counsel-participations", ["CY-closed"], ["CY-open"]),
    ];

    private static async Task<WorkHost> OpenAsync()
    {
        var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "justice").Select(each => each.Id).FirstAsync();
            LegalMatter Matter(string code, MatterStatus status, DateOnly? closed = null) =>
                new() { Code = code, Title = "采购合同", Kind = MatterKind.Contract, Level = CounselLevel.District, UnitId = unit, ReceivedOn = new(2026, 1, 5), ClosedOn = closed, Status = status };
            var (closed, open) = (Matter("SW-closed", MatterStatus.Closed, new(2026, 2, 2)), Matter("SW-open", MatterStatus.Open));
            var counsel = new Counsel { Code = "GW-1", Name = "顾清", Firm = "第一律所", Kind = CounselKind.Lawyer };
            db.AddRange(counsel, closed, open, Matter("SW-withdrawn", MatterStatus.Withdrawn), Matter("SW-tomorrow", MatterStatus.Closed, new(2026, 3, 3)));
            await db.SaveChangesAsync();
            LegalOpinion Opinion(string code, LegalMatter matter, OpinionStatus status, DateOnly? issued, DateOnly? withdrawn = null) =>
                new() { Code = code, MatterId = matter.Id, CounselId = counsel.Id, Number = code, Status = status, IssuedOn = issued, WithdrawnOn = withdrawn };
            CounselParticipation Part(string code, LegalMatter matter) => new() { Code = code, MatterId = matter.Id, CounselId = counsel.Id, Occasion = ParticipationOccasion.Discussion, On = new(2026, 1, 6) };
            db.AddRange(
                Opinion("YJ-issued", closed, OpinionStatus.Issued, new(2026, 2, 2)), Opinion("YJ-draft", closed, OpinionStatus.Draft, null),
                Opinion("YJ-withdrawn", closed, OpinionStatus.Withdrawn, new(2026, 1, 20), new(2026, 2, 20)), Opinion("YJ-early", open, OpinionStatus.Issued, new(2026, 1, 20)),
                Part("CY-closed", closed), Part("CY-open", open));
            return true;
        }));
        return host;
    }

    private static async Task ReadsAsync(Browser reader, string path, IEnumerable<string> shown, IEnumerable<string> hidden)
    {
        var text = await (await reader.GetAsync(path)).Content.ReadAsStringAsync();
        Assert.All(shown, code => Assert.True(text.Contains(code, StringComparison.Ordinal), $"{path} {code}"));
        Assert.All(hidden, code => Assert.False(text.Contains(code, StringComparison.Ordinal), $"{path} {code}"));
    }

    private static Task<long> IdAsync(WorkHost host, string register, string code) =>
        host.QueryAsync(db => new RegisterCatalogue().Find(register)!.Table(db).Where(entry => entry.Code == code).Select(entry => entry.Id).SingleAsync());

    [Fact]
    public async Task ThePublic_ReadsWhatIsFinal_InEveryWayThereIs()
    {
        await using var host = await OpenAsync();
        var citizen = host.As(0);
        string[] secret = [.. Expected.SelectMany(each => each.Closed)];
        var index = await citizen.PageAsync("/data");
        foreach (var (register, open, closed) in Expected)
        {
            foreach (var path in new[] { "", ".csv", ".json", ".atom", "?asOf=2026-03-02", ".csv?asOf=2026-02-10", "?asOf=2026-12-31" }.Select(tail => $"/data/{register}{tail}").Append($"/api/v1/registers/{register}").Append($"/api/v1/registers/{register}?asOf=2026-02-10"))
                await ReadsAsync(citizen, path, open, secret);
            foreach (var status in new[] { "Draft", "Withdrawn", "Open" })
                await ReadsAsync(citizen, $"/api/v1/registers/{register}?status={status}", [], secret);
            foreach (var home in new[] { "/data", "/api/v1/registers" })
            {
                foreach (var code in open.Concat(closed))
                    Assert.Equal(open.Contains(code) ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await citizen.GetAsync($"{home}/{register}/{await IdAsync(host, register, code)}")).StatusCode);
            }

            Assert.Contains("现有 1 条", index.QuerySelector($"main a[href='/data/{register}']")!.Closest("li")!.TextContent);
            await ReadsAsync(host.As(host.Who.OtherClerk), $"/registers/{register}", [.. open, .. closed], []);
        }

        // As of a day on which the matter was still looked into, nothing of it is told.
        foreach (var (register, open, _) in Expected)
            await ReadsAsync(citizen, $"/data/{register}?asOf=2026-02-01", [], open);
    }

    [Fact]
    public async Task WhatIsClosedOrTakenBackLater_ComesAndGoes_WithItsDay()
    {
        await using var host = await OpenAsync();
        host.GoTo(new(2026, 3, 3));
        var citizen = host.As(0);
        await ReadsAsync(citizen, "/data/legal-matters", ["SW-closed", "SW-tomorrow"], ["SW-open", "SW-withdrawn"]);
        await host.QueryAsync(db => db.Set<LegalOpinion>().Where(opinion => opinion.Code == "YJ-issued")
            .ExecuteUpdateAsync(set => set.SetProperty(opinion => opinion.Status, OpinionStatus.Withdrawn).SetProperty(opinion => opinion.WithdrawnOn, new DateOnly(2026, 3, 3))));
        foreach (var path in new[] { "/data/legal-opinions", "/data/legal-opinions.atom", "/data/legal-opinions?asOf=2026-03-02", "/data/legal-opinions.json", "/api/v1/registers/legal-opinions" })
            await ReadsAsync(citizen, path, [], ["YJ-issued"]);
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync($"/data/legal-opinions/{await IdAsync(host, "legal-opinions", "YJ-issued")}")).StatusCode);
    }
}
