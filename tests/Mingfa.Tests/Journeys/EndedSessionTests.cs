using System.Text.RegularExpressions;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mingfa.Tests.Journeys;

/// <summary>The sign-in ends while a form is filled in: nothing typed is lost.</summary>
[Trait("engine", "sqlite")]
public sealed class EndedSessionTests(SeededDistrict seeded, Chromium chromium)
{
    private const string User = "justice.registrar";
    private const string Form = "/work/task-plans/open/draft-plan";

    [Fact, Trait("needs", "chromium")]
    public async Task Submission_AfterTheSessionHasEnded_StaysOnThePage_AndGoesOnAfterASignInBesideIt()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        await using var desk = await Desk.OpenAsync(district, chromium, User);
        var page = desk.Page;
        await desk.GoToAsync(Form);
        await desk.FillAsync(("name", "第一段"), ("year", "2026"));
        await Expect(page.Locator("[data-autosave-state]")).ToContainTextAsync("自动保存");

        district.Clock.Advance(TimeSpan.FromMinutes(31));
        await desk.FillAsync(("name", "第一段第二段"));
        var button = page.Locator("form[data-autosave] .actions button[type=submit]").First;
        await button.ClickAsync();
        await Expect(page.Locator("[data-autosave-state]")).ToContainTextAsync("登录已结束，没有提交");
        await Expect(page).ToHaveURLAsync(new Regex($"{Regex.Escape(Form)}$"));
        await Expect(page.Locator("[name=name]")).ToHaveValueAsync("第一段第二段");

        var beside = await page.Context.RunAndWaitForPageAsync(() => page.ClickAsync("[data-autosave-state] a"));
        await beside.FillAsync("[name=UserName]", User);
        await beside.FillAsync("[name=Password]", district.Accounts[User].Password);
        await beside.ClickAsync("form.form button[type=submit]");
        await Expect(beside).Not.ToHaveURLAsync(new Regex("sign-in"));
        await beside.CloseAsync();

        Assert.Contains(await desk.SubmitAsync("form[data-autosave] .actions button[type=submit]"), new[] { 302, 303 });
        await Expect(page.Locator("main")).ToContainTextAsync("第一段第二段");
        Assert.Empty(district.Failures.Messages);
    }

    /// <summary>A form that keeps no draft asks before it leaves the page.</summary>
    [Fact, Trait("needs", "chromium")]
    public async Task RegisterForm_AfterTheSessionHasEnded_StaysOnThePage()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        await using var desk = await Desk.OpenAsync(district, chromium, User);
        await desk.GoToAsync("/registers/honours/add");
        var field = desk.Page.Locator("main form[method=post] input[type=text]").First;
        await field.FillAsync("全国法治政府建设示范区");
        district.Clock.Advance(TimeSpan.FromMinutes(31));
        await desk.Page.EvaluateAsync("document.querySelector('main form[method=post]').noValidate = true");
        await desk.Page.Locator("main form[method=post] .actions button[type=submit]").First.ClickAsync();
        await Expect(desk.Page.Locator("[data-autosave-state]")).ToContainTextAsync("登录已结束，没有提交");
        await Expect(field).ToHaveValueAsync("全国法治政府建设示范区");
    }
}
