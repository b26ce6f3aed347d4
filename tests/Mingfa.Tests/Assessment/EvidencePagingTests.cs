using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Tasks;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Platform.Files;

namespace Mingfa.Tests.Assessment;

public sealed class EvidencePagingTests
{
    /// <summary>What waits for review stands first; nothing of what units handed in is beyond the end of the list.</summary>
    [Fact]
    public async Task Evidence_OfManyUnits_IsPagedByKey_BothListsByThemselves()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign", new { name = "2026年度考评", year = 2026, set = "SF-2021R", general = new[] { "区教育局", "区市场监管局" } });
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var file = new StoredFile { Hash = new string('0', 64), Name = "材料.pdf", Size = 1, OfficerId = host.Who.OfficerOf(host.Who.OtherClerk), UnitId = scene.Education, UploadedAt = DateTimeOffset.UnixEpoch };
            db.Add(file);
            await db.SaveChangesAsync();
            foreach (var number in Enumerable.Range(1, 230))
            {
                var state = number % 2 == 0 ? ReviewState.Approved : ReviewState.Pending;
                var evidence = new Evidence
                {
                    CampaignId = campaign,
                    UnitId = scene.Education,
                    Title = $"佐证{number:000}",
                    ProducedOn = new(2026, 1, 10),
                    Access = EvidenceAccess.Open,
                    FileId = file.Id,
                    Hash = $"{number}",
                    Words = "",
                    State = state,
                    UploadedBy = "某",
                    UploadedById = 1,
                    UploadedOn = new(2026, 1, 10),
                };
                evidence.Links.Add(new EvidenceLink { UnitId = scene.Education, Code = "91" });
                db.Add(evidence);
                db.Add(new ReportedValue { CampaignId = campaign, UnitId = scene.Education, Code = "91", Part = 0, Note = $"填报{number:000}", State = state, OfficerId = 1, OfficerName = "某", On = new(2026, 1, 10) });
            }

            return true;
        }));
        var (items, values) = (await WalkAsync("佐证", "th a"), await WalkAsync("填报", "td:nth-child(4)"));
        foreach (var seen in new[] { items, values })
        {
            Assert.Equal((230, 230), (seen.Count, seen.Distinct().Count()));
            Assert.Equal([.. Numbers(1).Reverse(), .. Numbers(0).Reverse()], seen.Select(text => int.Parse(text[2..])));
        }

        // What is refused on a later page stays on it, with what was typed.
        var path = $"/work/assessment/{campaign}/evidence";
        var second = await scene.Bureau.PageAsync((await scene.Bureau.PageAsync(path)).QuerySelector("nav[aria-label=佐证翻页] a[rel=next]")!.GetAttribute("href")!.Split('#')[0]);
        Assert.Contains("共 230 份", second.QuerySelector("main")!.TextContent);
        var form = second.QuerySelector("form[action*='handler=Evidence']")!;
        Assert.Contains("itemsAfter=", form.GetAttribute("action"));

        static IEnumerable<int> Numbers(int odd) => Enumerable.Range(1, 230).Where(number => number % 2 == odd);

        async Task<List<string>> WalkAsync(string list, string cell)
        {
            var seen = new List<string>();
            for (var next = $"/work/assessment/{campaign}/evidence"; next is not null;)
            {
                var page = await scene.Bureau.PageAsync(next);
                seen.AddRange(page.QuerySelectorAll($"div[aria-label={list}] tbody tr {cell}").Select(each => each.TextContent));
                next = page.QuerySelector($"nav[aria-label={list}翻页] a[rel=next]")?.GetAttribute("href")?.Split('#')[0];
            }

            return seen;
        }
    }
}
