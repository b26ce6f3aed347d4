using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>更正征求意见截止日期: what was mistyped is corrected in public, and never to less than the law leaves for comments.</summary>
public sealed class ClosingDayTests
{
    private static async Task<long> OpenedAsync(NormativeDistrict d, DateOnly until, bool market = true, string? because = null)
    {
        var id = await d.DraftedAsync(DocumentScenes.Proposal(market: market));
        await d.DoAsync<OpenConsultation>(d.CultureClerk, id, new { until, explanation = "起草说明", contact = "电话 029-0000000", shorterBecause = because });
        return id;
    }

    private static object Correction(DateOnly until) => new { until, reason = "公告时年份填写有误" };

    private static async Task<IDocument> PageAsync(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path));

    [Fact]
    public async Task Correct_OfADayMistypedTenYearsAhead_MovesIt_AndThePublicReadsWhenAndWhy()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var (mistyped, right) = (new DateOnly(2036, 4, 2), new DateOnly(2026, 4, 2));
        var id = await OpenedAsync(d, mistyped);
        var slug = (await d.CaseAsync(id)).ConsultationSlug;
        using var citizen = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        using var clerk = await d.ClientAsync(d.CultureClerk);
        Assert.Empty((await PageAsync(citizen, $"/consultations/{slug}")).QuerySelectorAll("main p.notice"));
        d.GoTo(2026, 3, 5);

        var answer = await clerk.PostAsJsonAsync($"/api/v1/normative-document/{id}/correct-closing-day", Correction(right), StepForm.Json);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await PageAsync(citizen, $"/consultations/{slug}");
        var notice = Assert.Single(page.QuerySelectorAll("main p.notice")).TextContent;
        Assert.All(new[] { "2026-03-05 更正", "2036-04-02", "2026-04-02", "公告时年份填写有误" }, words => Assert.Contains(words, notice));
        Assert.Equal([$"/published/consultation/{slug}", $"/published/consultation-correction/{slug}-correction-1"], page.QuerySelectorAll("[data-proof]").Select(place => place.GetAttribute("data-content")));
        Assert.Equal(HttpStatusCode.OK, (await citizen.GetAsync($"/published/consultation-correction/{slug}-correction-1")).StatusCode);
        Assert.Contains($"/consultations/{slug}", (await PageAsync(citizen, "/search?q=更正公告")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        var last = (await PageAsync(clerk, $"/work/normative-document/{id}")).QuerySelectorAll("th[scope=row]").Single(cell => cell.TextContent == "征求意见截止").ParentElement!;
        Assert.Contains("2026年4月2日", last.TextContent);

        d.GoTo(right);
        Assert.NotNull((await PageAsync(citizen, $"/consultations/{slug}")).QuerySelector("textarea[name=Text]"));
        Assert.NotEmpty(await d.RefusedAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "汇总" }));
        d.GoTo(right.AddDays(1));
        Assert.Null((await PageAsync(citizen, $"/consultations/{slug}")).QuerySelector("textarea[name=Text]"));
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "汇总" });
    }

    [Fact]
    public async Task Correct_TouchingEnterprises_ToLessThanThirtyDaysFromTheAnnouncement_IsRefusedWithArticle62()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var announced = d.Today;
        var id = await OpenedAsync(d, announced.AddDays(90));
        d.GoTo(announced.AddDays(20));
        // Thirty days from the announcement, not from the correction.
        var finding = Assert.Single(await d.RefusedAsync<CorrectClosingDay>(d.CultureClerk, id, Correction(announced.AddDays(29))));
        Assert.Equal(("《优化营商环境条例》第六十二条", "until"), (finding.Citation!.ToString(), finding.Field));
        await d.DoAsync<CorrectClosingDay>(d.CultureClerk, id, Correction(announced.AddDays(30)));
        Assert.Equal(announced.AddDays(30), (await d.CaseAsync(id)).ConsultedTo);
    }

    [Fact]
    public async Task Correct_NotTouchingEnterprises_KeepsTheSevenWorkingDaysOfThePolicyDefault()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await OpenedAsync(d, new DateOnly(2026, 6, 30), market: false);
        Assert.Contains("政策默认", Assert.Single(await d.RefusedAsync<CorrectClosingDay>(d.CultureClerk, id, Correction(new DateOnly(2026, 3, 10)))).Message);
        await d.DoAsync<CorrectClosingDay>(d.CultureClerk, id, Correction(new DateOnly(2026, 3, 11)));
    }

    [Fact]
    public async Task Correct_ToADayThatIsOver_OrToTheSameDay_IsRefused_AndAReasonIsNeeded()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await OpenedAsync(d, d.Today.AddDays(90));
        d.GoTo(d.Today.AddDays(60));
        Assert.Contains("不能早于今天", Assert.Single(await d.RefusedAsync<CorrectClosingDay>(d.CultureClerk, id, Correction(d.Today.AddDays(-1)))).Message);
        Assert.Equal("until", Assert.Single(await d.RefusedAsync<CorrectClosingDay>(d.CultureClerk, id, Correction(d.Today.AddDays(30)))).Field);
        Assert.IsType<StepOutcome.Malformed>(await d.TryAsync<CorrectClosingDay>(d.CultureClerk, id, new { until = d.Today.AddDays(5) }));
        Assert.IsType<StepOutcome.NotFound>(await d.TryAsync<CorrectClosingDay>(d.As(d.Housing, Post.Clerk), id, Correction(d.Today.AddDays(5))));
        await d.DoAsync<CorrectClosingDay>(d.CultureClerk, id, Correction(d.Today));
    }

    /// <summary>What was lawfully shortened may be lengthened, also to less than thirty days; every correction stays readable, and after the last day none is made.</summary>
    [Fact]
    public async Task Correct_AShortenedConsultation_Lengthens_Twice_AndNotAfterItIsOver()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var announced = d.Today;
        var id = await OpenedAsync(d, announced.AddDays(5), because: "应对突发事件");
        Assert.Single(await d.RefusedAsync<CorrectClosingDay>(d.CultureClerk, id, Correction(announced.AddDays(4))));
        await d.DoAsync<CorrectClosingDay>(d.CultureClerk, id, Correction(announced.AddDays(10)));
        await d.DoAsync<CorrectClosingDay>(d.CultureClerk, id, Correction(announced.AddDays(12)));
        using var citizen = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        var notices = (await PageAsync(citizen, $"/consultations/{(await d.CaseAsync(id)).ConsultationSlug}")).QuerySelectorAll("main p.notice").Select(notice => notice.TextContent).ToList();
        Assert.Equal(2, notices.Count);
        Assert.Contains($"改为 {announced.AddDays(10):yyyy-MM-dd}", notices[0]);
        Assert.Contains($"改为 {announced.AddDays(12):yyyy-MM-dd}", notices[1]);
        Assert.Equal(announced.AddDays(12), await d.WithDbAsync(db => db.Set<Consultation>().Select(consultation => consultation.To).SingleAsync()));

        d.GoTo(announced.AddDays(13));
        Assert.Contains("已于", Assert.Single(await d.RefusedAsync<CorrectClosingDay>(d.CultureClerk, id, Correction(announced.AddDays(40)))).Message);
    }
}
