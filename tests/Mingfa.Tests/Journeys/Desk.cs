using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mingfa.Tests.Support;

namespace Mingfa.Tests.Journeys;

/// <summary>An officer at the workbench: opens pages, fills in forms as they are shown, signs in when asked.</summary>
internal sealed class Desk(LivingDistrict district, IBrowserContext window, IPage page, string user) : IAsyncDisposable
{
    public IPage Page => page;

    public static async Task<Desk> OpenAsync(LivingDistrict district, Chromium chromium, string user, int width = 1280)
    {
        var window = await chromium.OpenAsync(district.Address, width);
        var page = await window.NewPageAsync();
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        return new Desk(district, window, page, user);
    }

    /// <summary>Opens a page; a session that ended meanwhile is begun again, and the sign-in leads back to the page.</summary>
    public async Task GoToAsync(string path)
    {
        await page.GotoAsync(path);
        if (!new Uri(page.Url).AbsolutePath.StartsWith("/account/sign-in", StringComparison.Ordinal))
            return;
        await page.FillAsync("[name=UserName]", user);
        await page.FillAsync("[name=Password]", district.Accounts[user].Password);
        await page.ClickAsync("form.form button[type=submit]");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"^{Regex.Escape(new Uri(district.Address, path).AbsoluteUri)}$"));
    }

    /// <summary>Takes a step by its form and returns the path of the dossier.</summary>
    public async Task<string> TakeAsync(string path, params (string Name, object Value)[] answers)
    {
        await GoToAsync(path);
        await FillAsync(answers);
        var status = await SubmitAsync("form[data-autosave] .actions button[type=submit]");
        if (status is not (302 or 303))
            Assert.Fail($"{user} could not take {path} ({status}): {await page.Locator("main").InnerTextAsync()}");
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>Presses the button and returns the status of the answer to its form, when the page that follows stands.</summary>
    public async Task<int> SubmitAsync(string button)
    {
        var invalid = await page.Locator("form:has(" + button.Replace("main ", "") + ") :invalid").EvaluateAllAsync<string[]>("all => all.map(field => field.name).filter(Boolean)");
        Assert.True(invalid.Length == 0, $"{user} at {page.Url}: the browser refuses {string.Join(", ", invalid)}");
        // The page that asked carries a mark; the answer stands when the mark is gone.
        await page.EvaluateAsync("document.documentElement.dataset.asked = ''");
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.ClickAsync(button),
            response => response.Request is { Method: "POST", IsNavigationRequest: true });
        await page.Locator("html:not([data-asked])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync(LoadState.Load);
        return answer.Status;
    }

    public async Task FillAsync(params (string Name, object Value)[] answers)
    {
        foreach (var (name, value) in answers)
        {
            var field = page.Locator($"main [name='{name}']").First;
            switch (value)
            {
                case bool on:
                    await field.SetCheckedAsync(on);
                    break;
                case FilePayload file:
                    await field.SetInputFilesAsync(file);
                    break;
                case Enum choice:
                    await field.SelectOptionAsync(choice.ToString());
                    break;
                case SelectOptionValue option:
                    await field.SelectOptionAsync(option);
                    break;
                case DateOnly day:
                    await field.FillAsync($"{day:yyyy-MM-dd}");
                    break;
                default:
                    await field.FillAsync((string)value);
                    break;
            }
        }
    }

    public ValueTask DisposeAsync() => window.DisposeAsync();
}
