using System.Text;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class ConsultationTests
{
    private static object Open(DateOnly until, string? because = null) =>
        new { until, explanation = "起草说明", contact = "电话 029-0000000", shorterBecause = because };

    [Fact]
    public async Task OpenConsultation_TouchingEnterprises_ShorterThanThirtyDays_IsRefusedWithArticle62()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();

        var finding = Assert.Single(await d.RefusedAsync<OpenConsultation>(d.CultureClerk, id, Open(d.Today.AddDays(29))));

        Assert.Equal("《优化营商环境条例》第六十二条", finding.Citation!.ToString());
        Assert.Equal("until", finding.Field);
        Assert.Contains("2026-04-01", finding.Message);
    }

    [Fact]
    public async Task PortalList_HasTheOpenOnesFirst_TheEarliestToCloseInFront_ThenThoseOver_NewestFirst_EachOnce()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        int[] ends = [.. Enumerable.Range(1, 25).Select(day => day * 7 % 25), .. Enumerable.Range(1, 25).Select(day => -1 - (day * 7 % 25))];
        await d.WithDbAsync(db => db.WriteAsync(() =>
        {
            foreach (var days in ends)
                db.Add(new Consultation { CaseId = id, Slug = $"c{days}", Title = $"{days}", UnitName = "文旅局", Text = "第一条　略。", Explanation = "说明", Contact = "电话", From = d.Today.AddDays(-60), To = d.Today.AddDays(days) });
            return Task.CompletedTask;
        }));
        using var citizen = await d.ClientAsync(d.CultureClerk);
        var shown = new List<int>();
        var sizes = new List<int>();
        for (string? address = "/consultations"; address is not null;)
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await citizen.GetStringAsync(address));
            var titles = page.QuerySelectorAll("main ul.list li > a:first-child").Select(link => int.Parse(link.TextContent)).ToList();
            shown.AddRange(titles);
            sizes.Add(titles.Count);
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal([.. ends.Where(days => days >= 0).Order(), .. ends.Where(days => days < 0).OrderDescending()], shown);
        Assert.Equal([20, 25, 5], sizes);
    }

    [Fact]
    public async Task OpenConsultation_TouchingEnterprises_OnTheThirtiethDay_IsAllowed()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        await d.DoAsync<OpenConsultation>(d.CultureClerk, id, Open(d.Today.AddDays(30)));
        Assert.Equal("consulting", (await d.DossierAsync(id)).State);
    }

    [Fact]
    public async Task OpenConsultation_NotTouchingEnterprises_NeedsSevenWorkingDaysByPolicyDefault()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync(DocumentScenes.Proposal(market: false));
        var finding = Assert.Single(await d.RefusedAsync<OpenConsultation>(d.CultureClerk, id, Open(new DateOnly(2026, 3, 10))));
        Assert.Contains("政策默认", finding.Message);
        await d.DoAsync<OpenConsultation>(d.CultureClerk, id, Open(new DateOnly(2026, 3, 11)));
    }

    /// <summary>第六十二条: who first says that no enterprise is touched, and then that they are, has not heard them for thirty days.</summary>
    [Fact]
    public async Task SubmitForReview_WhereEnterprisesAreFoundTouchedAfterTheConsultation_NeedsAnotherOne()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync(DocumentScenes.Proposal(market: false));
        await d.DoAsync<OpenConsultation>(d.CultureClerk, id, Open(d.Today.AddDays(20)));
        d.GoTo(d.Today.AddDays(21));
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "无" });
        await d.DoAsync<PublishAdoption>(d.CultureClerk, id, new { summary = "无" });
        await d.HearAsync(d.CultureClerk, id);
        await d.DoAsync<Draft>(d.CultureClerk, id, new { title = "清莲区促进小微企业发展若干措施", text = DocumentScenes.Text, legalBasis = new[] { "《优化营商环境条例》第六十二条" }, note = "认定涉企", touchesMarket = true });
        await d.PassCompetitionAsync(id);
        await d.DoAsync<DeliberateInUnit>(d.CultureHead, id, new { on = d.Today, conclusion = "同意" });
        var finding = Assert.Single(await d.RefusedAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请审" }));
        Assert.Contains("再次公开征求意见", finding.Message);
        Assert.Equal("《优化营商环境条例》第六十二条", finding.Citation!.ToString());
    }

    [Fact]
    public async Task OpenConsultation_ShortenedWithReason_SaysSoInTheAnnouncement()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        await d.DoAsync<OpenConsultation>(d.CultureClerk, id, Open(d.Today.AddDays(10), "应对突发事件"));
        var content = await d.WithDbAsync(db => db.Set<PublishedRecord>().Where(r => r.Kind == "consultation").Select(r => r.Content).SingleAsync());
        Assert.Contains("应对突发事件", Encoding.UTF8.GetString(content));
    }

    [Fact]
    public async Task CloseConsultation_OnTheAnnouncedLastDay_IsRefused_TheDayAfterAllowed()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ConsultingAsync();
        d.GoTo(2026, 4, 2);
        Assert.NotEmpty(await d.RefusedAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "汇总" }));
        d.GoTo(2026, 4, 3);
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "汇总" });
    }

    [Fact]
    public async Task PublishAdoption_WithAnUnansweredComment_IsRefusedWithArticle62_AndNeverShowsNames()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ConsultingAsync();
        await d.CommentAsync(id, "建议明确补贴标准", 2);
        await d.CommentAsync(id, "辱骂内容");
        d.GoTo(2026, 4, 3);
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "两条" });
        await ModerateAsync(d, "辱骂内容", shown: false);
        await ModerateAsync(d, "建议明确补贴标准", shown: true);

        var finding = Assert.Single(await d.RefusedAsync<PublishAdoption>(d.CultureClerk, id, new { summary = "说明" }));
        Assert.Contains("1 条意见", finding.Message);
        Assert.Equal("《优化营商环境条例》第六十二条", finding.Citation!.ToString());

        await d.WithDbAsync(db => db.WriteAsync(async () =>
        {
            var comment = await db.Set<ConsultationComment>().SingleAsync(c => c.Shown == true);
            (comment.Verdict, comment.VerdictReason) = (CommentVerdict.Adopted, "已在第二条明确");
        }));
        await d.DoAsync<PublishAdoption>(d.CultureClerk, id, new { summary = "说明" });

        var json = Encoding.UTF8.GetString(await d.WithDbAsync(db => db.Set<PublishedRecord>().Where(r => r.Kind == "consultation-result").Select(r => r.Content).SingleAsync()));
        Assert.Contains("建议明确补贴标准", json);
        Assert.Contains("采纳", json);
        Assert.DoesNotContain("王某某", json);
        Assert.DoesNotContain("13800000000", json);
        Assert.DoesNotContain("辱骂内容", json);
    }

    [Fact]
    public async Task OpenConsultation_Again_OnlyAfterTheFirstRoundWasAnswered()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ConsultingAsync();
        d.GoTo(2026, 4, 3);
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "汇总" });
        Assert.NotEmpty(await d.RefusedAsync<OpenConsultation>(d.CultureClerk, id, Open(d.Today.AddDays(30))));
        await d.DoAsync<PublishAdoption>(d.CultureClerk, id, new { summary = "说明" });
        await d.DoAsync<OpenConsultation>(d.CultureClerk, id, Open(d.Today.AddDays(30)));
        Assert.Equal(2, (await d.CaseAsync(id)).ConsultationRounds);
        Assert.False((await d.CaseAsync(id)).AdoptionPublished);
    }

    [Fact]
    public async Task Propose_SeenByAnotherUnit_DoesNotExist()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        var stranger = d.As(d.Housing, Mingfa.Web.Platform.Directory.Post.Clerk);
        Assert.IsType<StepOutcome.NotFound>(await d.TryAsync<Draft>(stranger, id, DocumentScenes.DraftOf()));
    }

    private static Task ModerateAsync(NormativeDistrict d, string text, bool shown) => d.WithDbAsync(db => db.WriteAsync(async () =>
        (await db.Set<ConsultationComment>().SingleAsync(c => c.Text == text)).Shown = shown));
}
