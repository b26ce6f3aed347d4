using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Safety;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Journeys;

/// <summary>Every page of the product as a browser shows it: axe finds no barrier on a desk or on a phone, and the Nu checker no error in the HTML.</summary>
public sealed class PageQualityTests(SeededDistrict seeded, Chromium chromium)
{
    private static readonly (int Width, int Height)[] Screens = [(1280, 900), (390, 844)];

    private const string Run = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .map(v => `${v.id} ${v.help}: ${v.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`)
        """;

    /// <summary>A line of the checker: the file, where in it, what is wrong.</summary>
    private static readonly Regex NuLine = new("""(?<where>[^/"]+)"?:(?<place>[0-9.-]+): (?<what>.*)$""");

    /// <summary>axe-core as its package carries it, run by the page itself: no other window is opened for it.</summary>
    private static readonly Lazy<string> Axe = new(() =>
    {
        var carrier = typeof(AxeRunOptions).Assembly;
        using var script = new StreamReader(carrier.GetManifestResourceStream(carrier.GetManifestResourceNames().Single(name => name.EndsWith("axe.min.js", StringComparison.Ordinal)))!);
        return script.ReadToEnd() + ";undefined";
    });

    /// <summary>Between them they may open every page that asks for a permission.</summary>
    private static readonly (string User, Post Post)[] Officers =
    [
        ("justice.registrar", Post.Registrar), ("justice.chief", Post.LegalBureauHead), ("mayor", Post.DistrictLeader),
        ("security.admin", Post.SecurityAdmin), ("audit.admin", Post.AuditAdmin), ("system.admin", Post.SystemAdmin), ("counsel", Post.Counsel),
    ];

    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("mingfa-pages-").FullName;
    private readonly List<(string What, string Where)> faults = [];
    private int seen;

    [Fact, Trait("needs", "chromium"), Trait("engine", "sqlite")]
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
        Assert.True(faults.Count == 0, $"{faults.Count} on {seen} pages:\n" + string.Join('\n', faults.GroupBy(fault => fault.What, fault => fault.Where)
            .Select(group => $"{group.Count()}× {group.Key} at {string.Join(", ", group.Take(12))}")));
    }

    /// <summary>Every page that is mapped, under an address that shows something, by somebody who may see it; null is a citizen.</summary>
    private static async Task<IReadOnlyList<(string? User, string Path)>> PagesAsync(LivingDistrict district)
    {
        var (values, special) = await AddressesAsync(district);
        var pages = new List<(string?, string)>(special);
        pages.AddRange(await FormsOfRegistersAsync(district));
        foreach (var route in district.Routes.Where(route => route.Metadata.GetMetadata<PageActionDescriptor>() is not null))
        {
            var shape = Addresses.Shape(route);
            var user = route.Metadata.GetMetadata<IAllowAnonymous>() is not null ? null : UserFor([.. route.Metadata.GetOrderedMetadata<RequirePermissionAttribute>().SelectMany(each => each.AnyOf)]);
            if (shape != "/registers/{register}/add")
                pages.AddRange(Addresses.Fill(route, values(shape)).Select(path => (user, path)));
        }

        return pages;
    }

    /// <summary>Every register has a form of its own columns, open to the units that keep it.</summary>
    private static async Task<IEnumerable<(string?, string)>> FormsOfRegistersAsync(LivingDistrict district)
    {
        await using var scope = district.Services.CreateAsyncScope();
        var (rights, db) = (scope.ServiceProvider.GetRequiredService<RegisterRights>(), scope.ServiceProvider.GetRequiredService<MingfaDb>());
        var working = Post.All.Where(post => post.Allows(Permission.KeepRegisters)).ToArray();
        var forms = new List<(string?, string)>();
        foreach (var register in new RegisterCatalogue().All)
        {
            var keepers = await rights.KeepersAsync(register);
            var keeper = await db.Set<Account>().Where(account => account.Officer.Posts.Any(post => working.Contains(post.Post) && keepers.Contains(post.UnitId)))
                .OrderBy(account => account.Id).Select(account => account.UserName).FirstOrDefaultAsync();
            forms.Add((keeper ?? "justice.registrar", $"/registers/{register.Id}/add"));
        }

        return forms;
    }

    private static string UserFor(IReadOnlyList<Permission> permissions) =>
        Officers.First(officer => permissions.Count == 0 || permissions.Any(permission => officer.Post.Allows(permission))).User;

    private static Task<(Func<string, Dictionary<string, string[]>> Values, IEnumerable<(string?, string)> Special)> AddressesAsync(LivingDistrict district) => district.AskAsync(async db =>
    {
        var document = await db.Set<NormativeDocument>().AsNoTracking().OrderBy(each => each.Id).FirstAsync();
        var cleanup = await CleanupWork.OpenAsync(db, new CleanupCampaign { Name = "全面清理", Basis = "定期清理", OpenedOn = district.Today, ProposeBy = district.Today.AddDays(30) }, district.Clock.GetUtcNow());
        using var registrar = new HttpClient { BaseAddress = district.Address };
        registrar.DefaultRequestHeaders.Authorization = new("Bearer", district.Accounts["justice.registrar"].Token);
        (await registrar.PostAsJsonAsync("/api/v1/normative-review-request/submit-request", new { document.RegisterNumber, Reason = "与上位法不一致。", ReceivedOn = district.Today })).EnsureSuccessStatusCode();
        var open = await db.Set<Consultation>().AsNoTracking().Where(each => each.ClosedOn == null).Select(each => each.Slug).FirstAsync();
        var answered = await db.Set<Consultation>().AsNoTracking().Where(each => each.AdoptionPublishedOn != null).FirstAsync();
        var dossier = await db.Set<Dossier>().AsNoTracking().Include(each => each.Clocks).Where(each => each.Procedure == "normative-document" && each.State == "in-force").FirstAsync();
        var review = await db.Set<Dossier>().AsNoTracking().Where(each => each.Procedure == "normative-document" && each.State == "legality-review").Select(each => each.Id).FirstAsync();
        var drafting = await db.Set<Dossier>().AsNoTracking().Include(each => each.HolderUnit).Where(each => each.Procedure == "normative-document" && (each.State == "drafting" || each.State == "returned")).FirstAsync();
        var report = await db.Set<ReportCase>().AsNoTracking().FirstAsync();
        var campaign = await db.Set<AssessmentCase>().AsNoTracking().Include(each => each.Units).FirstAsync();
        var duty = await db.Entries<LeaderDuty>().Select(each => each.Id).FirstAsync();
        var revised = await db.Set<NormativeDocument>().Where(each => each.Editions.Count > 1).Select(each => each.Slug).FirstAsync();
        var counselled = await db.Entries<CounselParticipation>().Where(part => db.Set<Counsel>().Any(counsel => counsel.Id == part.CounselId && counsel.Account == "counsel")
            && db.Set<LegalMatter>().Any(each => each.Id == part.MatterId && each.Status == MatterStatus.Open)).Select(part => part.MatterId).FirstAsync();
        Task<long> First(string procedure) => db.Set<Dossier>().Where(each => each.Procedure == procedure).Select(each => each.Id).FirstAsync();
        var (reconsideration, plan, request, matter) = (await First("reconsideration"), await First("task-plans"), await First("normative-review-request"), await First("legal-review"));
        Dictionary<string, string[]> Values(string shape) => new()
        {
            ["procedure"] = ["normative-document"],
            ["step"] = shape.Contains("/open/", StringComparison.Ordinal) ? ["register-existing"] : ["receive-filing-finding"],
            ["act"] = ["note"],
            ["id"] = [shape switch
            {
                "/work/normative-document/{id}/comments" => $"{answered.CaseId}",
                "/work/normative-review-request/{id}/applicant" => $"{request}",
                "/work/documents/{id}" => $"{document.Id}",
                "/work/duties/{id}" => $"{duty}",
                "/work/cleanup/{id}" => $"{cleanup}",
                "/work/tasks/plans/{id}" => $"{plan}",
                "/counsel/matters/{id}" => $"{counselled}",
                _ when shape.StartsWith("/work/assessment", StringComparison.Ordinal) => $"{campaign.Id}",
                _ when shape.StartsWith("/work/reports", StringComparison.Ordinal) => $"{report.Id}",
                _ when shape.StartsWith("/work/{procedure}", StringComparison.Ordinal) => $"{dossier.Id}",
                _ when shape.StartsWith("/figures", StringComparison.Ordinal) => "F-21",
                _ => "1",
            }],
            ["unit"] = [$"{campaign.Units[0].UnitId}"],
            ["clockId"] = [$"{dossier.Clocks[0].Id}"],
            ["slug"] = [shape switch
            {
                "/documents/{slug}" => document.Slug,
                "/consultations/{slug}" => open,
                "/cleanups/{slug}" => "cleanup-1",
                "/consultations/{slug}/result" => answered.Slug,
                _ => report.Slug,
            }],
            ["register"] = [.. shape switch
            {
                "/registers/{register}" => new RegisterCatalogue().All.Select(register => register.Id),
                "/data/{register}" => new RegisterCatalogue().All.Where(register => register.IsPublic).Select(register => register.Id),
                _ => ["honours"],
            }],
            ["gap"] = ["hall-missing"],
            ["batch"] = [""],
            ["figure"] = ["F-21"],
            ["code"] = [shape switch { "/error/{code}" => "404", "/work/assessment/sets/{code}" => "SF-2021R", "/work/assessment/{id}/indicators/{code}" => "97", _ => "culture" }],
        };
        (string?, string)[] special =
        [
            (null, "/search?q=老年"), (null, "/documents?status=Ended"), (null, $"/consultations/{answered.Slug}"),
            ("justice.reviewer1", $"/work/normative-document/{review}"), ("justice.reviewer1", $"/work/normative-document/{review}/issue-opinion"), ("justice.reviewer1", "/work?scope=Visible"),
            ($"{drafting.HolderUnit.Code}.clerk", $"/work/normative-document/{drafting.Id}/draft"),
            ("justice.reconsider1", $"/work/reconsideration/{reconsideration}"), ("justice.reconsider1", "/work/reconsideration/open/receive"),
            ("justice.reviewer1", $"/work/legal-review/{matter}"), ("culture.clerk", "/work/legal-review/open/submit-matter"), (null, $"/documents/{revised}?edition=1&compare=2"),
            ("culture.clerk", "/work/normative-document/open/propose"), ("mayor", "/work"), ("mayor", "/figures"), ("justice.registrar", $"/work/task-plans/{plan}"), ("justice.registrar", $"/work/assessment/{campaign.Id}"),
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
            // The set-up page is shown with its one-time link only.
            if (!answer!.Ok && !path.StartsWith("/error", StringComparison.Ordinal) && path != "/setup")
                faults.Add(($"answers {answer.Status}", $"{path} ({user})"));
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, $"{seen:000}{string.Concat(path.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'))}.html"), await answer.TextAsync());
            await desk.Page.EvaluateAsync(Axe.Value);
            // Registers share their pages, and the narrow screen is the harder one.
            foreach (var (width, height) in path.StartsWith("/registers/", StringComparison.Ordinal) || path.StartsWith("/data/", StringComparison.Ordinal) ? Screens[1..] : Screens)
            {
                await desk.Page.SetViewportSizeAsync(width, height);
                var found = await desk.Page.EvaluateAsync<string[]>(Run);
                faults.AddRange(found.Select(violation => ($"axe: {violation}", $"{path} ({width}, {user})")));
                if (await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                    faults.Add(("wider than the screen", $"{path} ({width}, {user})"));
                if (Environment.GetEnvironmentVariable("MINGFA_SCREENSHOTS") is { Length: > 0 } shots)
                    await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"{seen:000}-{width}{path.Replace('/', '-').Split('?')[0]}.png"), FullPage = true });
            }

            faults.AddRange(errors.Select(error => ($"script: {error}", $"{path} ({user})")));
            errors.Clear();
        }
    }

    /// <summary>What the Nu HTML checker says of all pages at once. eng/test.sh fetches it.</summary>
    private async Task<IEnumerable<(string, string)>> CheckHtmlAsync([CallerFilePath] string here = "")
    {
        var jar = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../artifacts/vnu/package/build/dist/vnu.jar"));
        if (!System.IO.File.Exists(jar))
            return Environment.GetEnvironmentVariable("MINGFA_REQUIRE_ALL") == "true" ? [("the Nu HTML checker is missing", jar)] : [];
        using var checker = Process.Start(new ProcessStartInfo("java", ["-jar", jar, "--errors-only", "--format", "gnu", "--exit-zero-always", "--stdout", folder]) { RedirectStandardOutput = true })!;
        var said = await checker.StandardOutput.ReadToEndAsync();
        await checker.WaitForExitAsync();
        Assert.Equal(0, checker.ExitCode);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => NuLine.Match(line))
            .Select(line => ("html: " + line.Groups["what"].Value, line.Groups["where"].Value));
    }
}
