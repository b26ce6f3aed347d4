using System.Diagnostics;
using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Safety;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Journeys;

/// <summary>Every page of the product as a browser shows it: axe finds no barrier on a desk or on a phone, and the Nu checker no error in the HTML.</summary>
public sealed class PageQualityTests(SeededDistrict seeded, Chromium chromium)
{
    private static readonly (int Width, int Height)[] Screens = [(1280, 900), (390, 844)];

    private const string Run = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .map(v => `${v.id} ${v.help}: ${v.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`)
        """;

    /// <summary>axe-core as its package carries it, run by the page itself: no other window is opened for it.</summary>
    private static readonly Lazy<string> Axe = new(() =>
    {
        var carrier = typeof(AxeRunOptions).Assembly;
        using var script = new StreamReader(carrier.GetManifestResourceStream(carrier.GetManifestResourceNames().Single(name => name.EndsWith("axe.min.js", StringComparison.Ordinal)))!);
        return script.ReadToEnd() + ";undefined";
    });

    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("mingfa-pages-").FullName;
    private readonly List<string> faults = [];
    private int seen;

    [Fact, Trait("needs", "chromium")]
    public async Task EveryPage_HasNoBarrierAndNoErrorInItsHtml()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        var pages = await PagesAsync(district);
        foreach (var group in pages.GroupBy(page => page.User, page => page.Path))
            await LookAsync(district, group.Key, [.. group.Distinct()]);
        Assert.Empty(district.Failures.Messages);
        Assert.True(seen >= 60, $"only {seen} pages");
        faults.AddRange(await CheckHtmlAsync());
        System.IO.Directory.Delete(folder, recursive: true);
        Assert.True(faults.Count == 0, $"{faults.Count} on {seen} pages:\n{string.Join('\n', faults.Take(80))}");
    }

    /// <summary>Every page that is mapped, under an address that shows something, by somebody who may see it; null is a citizen.</summary>
    private static async Task<IReadOnlyList<(string? User, string Path)>> PagesAsync(LivingDistrict district)
    {
        var (values, special) = await AddressesAsync(district);
        var pages = new List<(string?, string)>(special);
        foreach (var route in district.Routes.Where(route => route.Metadata.GetMetadata<PageActionDescriptor>() is not null))
        {
            var shape = Addresses.Shape(route);
            var user = route.Metadata.GetMetadata<IAllowAnonymous>() is not null ? null : UserFor([.. route.Metadata.GetOrderedMetadata<RequirePermissionAttribute>().SelectMany(each => each.AnyOf)]);
            foreach (var path in Addresses.Fill(route, values(shape)))
                pages.Add((user, path));
        }

        return pages;
    }

    private static string UserFor(IReadOnlyList<Permission> permissions) =>
        permissions.Count == 0 || permissions.Contains(Permission.Work) ? "justice.registrar"
        : permissions.Contains(Permission.GrantPosts) ? "security.admin"
        : permissions.Contains(Permission.ReadAudit) ? "audit.admin" : "system.admin";

    private static Task<(Func<string, Dictionary<string, string[]>> Values, IEnumerable<(string?, string)> Special)> AddressesAsync(LivingDistrict district) => district.AskAsync(async db =>
    {
        var document = await db.Set<NormativeDocument>().AsNoTracking().OrderBy(each => each.Id).FirstAsync();
        var open = await db.Set<Consultation>().AsNoTracking().Where(each => each.ClosedOn == null).Select(each => each.Slug).FirstAsync();
        var answered = await db.Set<Consultation>().AsNoTracking().Where(each => each.AdoptionPublishedOn != null).Select(each => each.Slug).FirstAsync();
        var dossier = await db.Set<Dossier>().AsNoTracking().Include(each => each.Clocks).Where(each => each.Procedure == "normative-document" && each.State == "in-force").FirstAsync();
        var review = await db.Set<Dossier>().AsNoTracking().Where(each => each.Procedure == "normative-document" && each.State == "legality-review").Select(each => each.Id).FirstAsync();
        var answering = await db.Set<Consultation>().AsNoTracking().Where(each => each.CaseId == dossier.Id).AnyAsync() ? dossier.Id : document.Id;
        var reconsideration = await db.Set<Dossier>().AsNoTracking().Where(each => each.Procedure == "reconsideration").Select(each => each.Id).FirstAsync();
        var drafting = await db.Set<Dossier>().AsNoTracking().Include(each => each.HolderUnit).Where(each => each.Procedure == "normative-document" && (each.State == "drafting" || each.State == "returned")).FirstAsync();
        Dictionary<string, string[]> Values(string shape) => new()
        {
            ["procedure"] = ["normative-document"],
            ["step"] = shape.Contains("/open/", StringComparison.Ordinal) ? ["propose", "register-existing"] : ["file-with-government"],
            ["act"] = ["note"],
            ["id"] = [shape switch
            {
                _ when shape.StartsWith("/work/{procedure}", StringComparison.Ordinal) => $"{dossier.Id}",
                "/work/normative-document/{id}/comments" => $"{answering}",
                "/work/documents/{id}" => $"{document.Id}",
                _ when shape.StartsWith("/figures", StringComparison.Ordinal) => "F-21",
                _ => "1",
            }],
            ["clockId"] = [$"{dossier.Clocks[0].Id}"],
            ["slug"] = [shape switch { "/documents/{slug}" => document.Slug, "/consultations/{slug}" => open, "/consultations/{slug}/result" => answered, _ => "nothing" }],
            ["register"] = ["honours"],
            ["batch"] = [""],
            ["figure"] = ["F-21"],
            ["code"] = [shape == "/error/{code}" ? "404" : "culture"],
        };
        (string?, string)[] special =
        [
            (null, "/search?q=老年"), (null, "/documents?status=Ended"), (null, $"/consultations/{answered}"), (null, "/nothing"),
            ("justice.reviewer1", $"/work/normative-document/{review}"), ("justice.reviewer1", $"/work/normative-document/{review}/issue-opinion"), ("justice.reviewer1", "/work?scope=Visible"),
            ($"{drafting.HolderUnit.Code}.clerk", $"/work/normative-document/{drafting.Id}/draft"),
            ("justice.reconsider1", $"/work/reconsideration/{reconsideration}"), ("justice.reconsider1", "/work/reconsideration/open/receive"),
            ("mayor", "/work"), ("mayor", "/figures"), ("justice.registrar", "/registers/legal-matters"),
        ];
        return ((Func<string, Dictionary<string, string[]>>)Values, (IEnumerable<(string?, string)>)special);
    });

    private async Task LookAsync(LivingDistrict district, string? user, IReadOnlyList<string> paths)
    {
        await using var desk = await Desk.OpenAsync(district, chromium, user ?? "");
        var errors = new List<string>();
        desk.Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal) && !message.Text.Contains("403", StringComparison.Ordinal))
                errors.Add(message.Text);
        };
        if (user is not null)
            await desk.GoToAsync("/account");
        foreach (var path in paths)
        {
            var answer = await desk.Page.GotoAsync(path);
            seen++;
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, $"{seen:000}{string.Concat(path.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'))}.html"), await answer!.TextAsync());
            await desk.Page.EvaluateAsync(Axe.Value);
            foreach (var (width, height) in Screens)
            {
                await desk.Page.SetViewportSizeAsync(width, height);
                var found = await desk.Page.EvaluateAsync<string[]>(Run);
                faults.AddRange(found.Select(violation => $"axe {path} ({width}, {user}): {violation}"));
                if (await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                    faults.Add($"wide {path} ({width}, {user}): the page is wider than the screen");
                if (Environment.GetEnvironmentVariable("MINGFA_SCREENSHOTS") is { Length: > 0 } shots)
                    await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"{seen:000}-{width}{path.Replace('/', '-').Split('?')[0]}.png"), FullPage = true });
            }

            faults.AddRange(errors.Select(error => $"script {path} ({user}): {error}"));
            errors.Clear();
        }
    }

    /// <summary>What the Nu HTML checker says of all pages at once. eng/test.sh fetches it.</summary>
    private async Task<IEnumerable<string>> CheckHtmlAsync([CallerFilePath] string here = "")
    {
        var jar = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../artifacts/vnu/package/build/dist/vnu.jar"));
        if (!System.IO.File.Exists(jar))
            return Environment.GetEnvironmentVariable("MINGFA_REQUIRE_ALL") == "true" ? [$"The Nu HTML checker is missing: {jar}"] : [];
        using var checker = Process.Start(new ProcessStartInfo("java", ["-jar", jar, "--errors-only", "--format", "gnu", "--exit-zero-always", "--stdout", folder]) { RedirectStandardOutput = true })!;
        var said = await checker.StandardOutput.ReadToEndAsync();
        await checker.WaitForExitAsync();
        Assert.Equal(0, checker.ExitCode);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => "html " + Path.GetFileName(line));
    }
}
