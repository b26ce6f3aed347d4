using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

// Names of tables and columns stand in the SQL: they come from the model, not from people.
#pragma warning disable EF1002

namespace Mingfa.Tests.Safety;

/// <summary>
/// Every route × every post, and nobody at all. The routes are those the product runs with, so a new one is in the table the day it is mapped:
/// another unit's dossier does not exist, what needs a sign-in asks for one, a right that a post lacks is refused, and nothing ever breaks.
/// </summary>
public sealed partial class PermissionMatrixTests(SeededDistrict seeded)
{
    /// <summary>A unit without any duty in the district: only its own officers and a procedure's overseers see its dossiers.</summary>
    private const string Owner = "education";

    private readonly ConcurrentBag<string> faults = [];
    private int asked;

    [Fact]
    public async Task EveryRoute_ForEveryPost_HidesAnotherUnitsDossier_AndNeverBreaks()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded, db => MatrixScene.PlantAsync(db, Owner));
        var scene = await MatrixScene.ReadAsync(district);
        var routes = await MatrixRoute.AllAsync(district);
        await NobodyAsync(district, scene, routes);
        await Parallel.ForEachAsync(Post.All, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (post, _) => await OfficerAsync(district, scene, routes, post));
        Assert.True(faults.IsEmpty, $"{faults.Count} of {asked}:\n{string.Join('\n', faults.Order().Take(60))}");
        Assert.Empty(district.Failures.Messages);
        Assert.True(asked > 3000, $"only {asked} requests: the table is not what it was");
    }

    private async Task NobodyAsync(LivingDistrict district, MatrixScene scene, IReadOnlyList<MatrixRoute> routes)
    {
        using var browser = district.Anonymous();
        foreach (var route in routes)
            foreach (var (method, path) in route.Requests(scene, scene.Planted.FirstOrDefault(target => route.IsAbout(target))))
            {
                var (status, location, body) = await SendAsync(browser.Http, method, path, null, null);
                var isSignIn = status == HttpStatusCode.Unauthorized || (status == HttpStatusCode.Redirect && location.StartsWith("/account/sign-in", StringComparison.Ordinal));
                Expect(route.IsOpen != isSignIn, "anonymous", method, path, status);
                Expect(status < HttpStatusCode.InternalServerError, "anonymous", method, path, status);
                Expect(!Mark().IsMatch(body), "anonymous", method, path, status, "names a dossier");
            }
    }

    private async Task OfficerAsync(LivingDistrict district, MatrixScene scene, IReadOnlyList<MatrixRoute> routes, Post post)
    {
        var user = scene.UserOf(post);
        using var session = await district.SignedInAsync(user);
        var forgery = (await session.PageAsync("/account/tokens")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var program = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = district.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", district.Accounts[user].Token);

        var visible = await MatrixScene.VisibleToAsync(district, user);
        foreach (var route in routes.Where(route => route.IsAboutDossiers))
            foreach (var target in scene.Targets.Where(target => route.IsAbout(target) && !visible.Contains(target.Id)).DistinctBy(target => (target.Procedure, target.IsPlanted)))
                foreach (var (method, path) in route.Requests(scene, target))
                {
                    var (status, _, _) = await SendAsync(route.IsApi ? program : session.Http, method, path, forgery, null);
                    var lacks = route.Permissions.Count > 0 && !route.Permissions.Any(permission => post.Allows(permission));
                    // Who does no business at all is refused at the door, whatever the number: that tells nothing about the dossier.
                    Expect(status == HttpStatusCode.NotFound || (status == HttpStatusCode.Forbidden && (lacks || !post.Allows(Permission.Work))), $"{post}", method, path, status);
                }

        foreach (var route in routes.Where(route => !route.IsAboutDossiers).OrderBy(route => route.IsPost))
            foreach (var (method, path) in route.Requests(scene, null))
            {
                var (status, location, body) = await SendAsync(route.IsApi ? program : session.Http, method, path, forgery, route.IsApi ? "{}" : null);
                Expect(status < HttpStatusCode.InternalServerError, $"{post}", method, path, status);
                if (route.Permissions.Count > 0 && !route.Permissions.Any(permission => post.Allows(permission)))
                    Expect(status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{post}", method, path, status);
                foreach (var named in Mark().Matches(body + location).Select(match => long.Parse(match.Groups[1].Value)).Where(id => !visible.Contains(id)).Distinct())
                    Expect(false, $"{post}", method, path, status, $"names dossier {named}");
            }
    }

    private async Task<(HttpStatusCode Status, string Location, string Body)> SendAsync(HttpClient client, HttpMethod method, string path, string? forgery, string? json)
    {
        Interlocked.Increment(ref asked);
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
            // What an address takes comes before who asks: an upload that is no upload is 415 for everybody.
            request.Content = path == "/api/v1/files" ? new MultipartFormDataContent { { new StringContent("甲"), "text" } }
                : path.StartsWith("/api/", StringComparison.Ordinal)
                ? new StringContent(json ?? "{}", System.Text.Encoding.UTF8, "application/json")
                : new FormUrlEncodedContent(forgery is null ? [] : [KeyValuePair.Create("__RequestVerificationToken", forgery)]);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, answer.Headers.Location is { } location ? location.IsAbsoluteUri ? location.PathAndQuery : location.ToString() : "", await answer.Content.ReadAsStringAsync());
    }

    private void Expect(bool holds, string who, HttpMethod method, string path, HttpStatusCode status, string what = "")
    {
        if (!holds)
            faults.Add($"{who} {method} {path}: {(int)status} {what}");
    }

    [GeneratedRegex(@"〔卷(\d+)〕")]
    private static partial Regex Mark();
}

/// <summary>A dossier of another unit, with something of everything that hangs on a dossier.</summary>
internal sealed record MatrixTarget(long Id, string Procedure, bool IsPlanted, long ActId, long ClockId, long FileId);

/// <summary>One endpoint of the product with one method.</summary>
internal sealed record MatrixRoute(string Shape, RouteEndpoint Endpoint, HttpMethod Method, string? Handler)
{
    public bool IsOpen => Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
    public bool IsApi => Shape.StartsWith("/api/", StringComparison.Ordinal);
    public bool IsPost => Method == HttpMethod.Post;

    /// <summary>Any one of them opens the route; empty: a sign-in is enough for the route itself.</summary>
    public IReadOnlyList<Permission> Permissions { get; } = [.. Endpoint.Metadata.GetOrderedMetadata<RequirePermissionAttribute>().SelectMany(each => each.AnyOf)];

    private string? Subject { get; } = Shape.Split('/') switch
    {
        ["", "work", var procedure, "{id}", ..] => procedure,
        ["", "api", "v1", var procedure, "{id}", ..] => procedure,
        _ => null,
    };

    public bool IsAboutDossiers => Subject is "{procedure}" || new ProcedureRegistry().Find(Subject ?? "") is not null;

    public bool IsAbout(MatrixTarget target) => Subject == "{procedure}" || Subject == target.Procedure;

    public IEnumerable<(HttpMethod Method, string Path)> Requests(MatrixScene scene, MatrixTarget? target)
    {
        foreach (var path in Addresses.Fill(Endpoint, scene.Values(Shape, IsAboutDossiers ? target : null)))
        {
            yield return (Method, Handler is null ? path : $"{path}?handler={Handler}");
            // A list is asked for the marked words too, in all it may show.
            if (!IsPost && !IsAboutDossiers && (Shape.Contains("work", StringComparison.Ordinal) || Shape.Contains("search", StringComparison.Ordinal)))
                yield return (Method, $"{path}?scope=Visible&q=卷");
        }
    }

    public static async Task<IReadOnlyList<MatrixRoute>> AllAsync(LivingDistrict district)
    {
        var pages = district.Services.GetRequiredService<PageLoader>();
        var routes = new List<MatrixRoute>();
        foreach (var endpoint in district.Routes)
        {
            var shape = Addresses.Shape(endpoint);
            // Who signs out is nobody afterwards.
            if (shape == "/account/sign-out")
                continue;
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
                routes.AddRange((await pages.LoadAsync(page, endpoint.Metadata)).HandlerMethods
                    .Select(handler => new MatrixRoute(shape, endpoint, HttpMethod.Parse(handler.HttpMethod), string.IsNullOrEmpty(handler.Name) ? null : handler.Name)));
            else
                routes.AddRange((endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new MatrixRoute(shape, endpoint, HttpMethod.Parse(method), null)));
        }

        return [.. routes.DistinctBy(route => (route.Shape, route.Method, route.Handler))];
    }
}

/// <summary>The district as the matrix needs it: every dossier marked in all its words, one of every procedure held by a unit nobody in the table belongs to.</summary>
internal sealed class MatrixScene
{
    private readonly Dictionary<string, string[]> values;
    private readonly string[] figures;

    private MatrixScene(IReadOnlyList<MatrixTarget> targets, Dictionary<string, string[]> values, string[] figures, IReadOnlyDictionary<Post, string> users) =>
        (Targets, this.values, this.figures, this.users) = (targets, values, figures, users);

    private readonly IReadOnlyDictionary<Post, string> users;

    public IReadOnlyList<MatrixTarget> Targets { get; }
    public IEnumerable<MatrixTarget> Planted => Targets.Where(target => target.IsPlanted);

    public string UserOf(Post post) => users[post];

    public static async Task PlantAsync(MingfaDb db, string owner)
    {
        var unit = await db.Set<OrgUnit>().SingleAsync(each => each.Code == owner);
        var officer = await db.Set<Officer>().FirstAsync(each => each.UnitId == unit.Id);
        await db.WriteAsync(async () =>
        {
            foreach (var procedure in new ProcedureRegistry().All)
            {
                var dossier = new Dossier
                {
                    Procedure = procedure.Id,
                    ProcedureVersion = 1,
                    Handle = Guid.NewGuid().ToString("N"),
                    Title = "他单位的案卷",
                    State = procedure.States[0].Id,
                    HolderUnitId = unit.Id,
                    OpenedOn = new DateOnly(2026, 11, 2),
                };
                foreach (var party in procedure.Parties)
                    dossier.SetParty(party, unit.Id);
                dossier.Clocks.Add(new Clock { Term = "NDOC-03", From = dossier.OpenedOn, RawDue = new(2026, 11, 30), LegalDue = new(2026, 11, 30) });
                dossier.Acts.Add(new Act
                {
                    Kind = procedure.Id + ".planted",
                    Title = "备注",
                    At = DateTimeOffset.UnixEpoch,
                    On = dossier.OpenedOn,
                    OfficerId = officer.Id,
                    OfficerName = officer.Name,
                    UnitId = unit.Id,
                    UnitName = unit.Name,
                    FromState = dossier.State,
                    ToState = dossier.State,
                    Input = "{}",
                    Effects = "",
                    SubmissionId = Guid.NewGuid(),
                    Salt = new byte[32],
                    LogIndex = 0,
                });
                db.Add(dossier);
            }

            await db.SaveChangesAsync();
            foreach (var dossier in await db.Set<Dossier>().ToListAsync())
                db.Add(new Mingfa.Web.Platform.Files.StoredFile
                {
                    Hash = new string('0', 64),
                    Name = $"材料〔卷{dossier.Id}〕.pdf",
                    Size = 1,
                    OfficerId = officer.Id,
                    UnitId = unit.Id,
                    DossierId = dossier.Id,
                    UploadedAt = DateTimeOffset.UnixEpoch,
                });
        });
        // Chinese words, and no JSON: that begins with a bracket or a brace.
        var isWord = TestDatabase.IsPostgres ? @"~ '^[^\x5b-\x5ex-\x7e].*[一-龥]'" : "GLOB '[^[-^x-~]*[一-龥]*'";
        foreach (var (table, column) in Words(db))
            await db.Database.ExecuteSqlRawAsync($"""UPDATE "{table}" SET "{column}" = "{column}" || '〔卷' || "Id" || '〕' WHERE "{column}" {isWord}""");
    }

    /// <summary>Every text of a dossier and of what its procedure records about it.</summary>
    private static IEnumerable<(string Table, string Column)> Words(MingfaDb db) =>
        from entity in db.Model.GetEntityTypes()
        where entity.ClrType == typeof(Dossier) || entity.ClrType.IsSubclassOf(typeof(CaseRecord))
        from property in entity.GetProperties()
        where property.ClrType == typeof(string)
        select (entity.GetTableName()!, property.GetColumnName());

    public static Task<MatrixScene> ReadAsync(LivingDistrict district) => district.AskAsync(async db =>
    {
        var dossiers = await db.Set<Dossier>().AsNoTracking().Include(d => d.Acts).Include(d => d.Clocks).OrderByDescending(d => d.Id).ToListAsync();
        var files = await db.Set<Mingfa.Web.Platform.Files.StoredFile>().AsNoTracking().Where(file => file.DossierId != null)
            .GroupBy(file => file.DossierId!.Value, file => file.Id).ToDictionaryAsync(files => files.Key, files => files.Max());
        var targets = dossiers.Where(d => d.Acts.Count > 0 && d.Clocks.Count > 0)
            .Select(d => new MatrixTarget(d.Id, d.Procedure, d.Title.StartsWith("他单位", StringComparison.Ordinal), d.Acts[0].Id, d.Clocks[0].Id, files[d.Id])).ToList();
        // A slug of digits alone would be taken for another route's number.
        var slug = (await db.Set<NormativeDocument>().Select(document => document.Slug).ToListAsync()).Order().First(each => !each.All(char.IsAsciiDigit));
        var consultation = await db.Set<Consultation>().AsNoTracking().FirstAsync();
        var values = new Dictionary<string, string[]>
        {
            ["procedure"] = [.. new ProcedureRegistry().All.Select(procedure => procedure.Id)],
            ["step"] = ["propose", "receive", "nothing"],
            ["act"] = ["assign", "recuse", "note"],
            ["authority"] = ["市人民政府"],
            ["format"] = ["csv", "json", "exe"],
            ["id"] = ["1", "999999999"],
            ["slug"] = [slug, consultation.Slug, "nothing"],
            ["kind"] = ["normative-document", "consultation"],
            ["register"] = ["counsels", "honours", "nothing"],
            ["name"] = ["counsels", "honours", "nothing"],
            ["batch"] = ["1"],
            ["figure"] = ["F-21"],
            ["token"] = ["nothing"],
            ["rest"] = ["0/000", "entries/000", "../../mingfa.db"],
            ["documentName"] = ["v1"],
            ["evidence"] = ["1", "999999999"],
            ["unit"] = ["1", "999999999"],
            ["gap"] = ["proofs", "nothing"],
            ["set"] = ["SF-2021R", "nothing"],
            ["compilation"] = ["WorkRules", "nothing"],
            ["code"] = ["culture", "404", "97"],
            ["number"] = ["1", "99"],
        };
        var users = Post.All.ToDictionary(post => post, post => district.Accounts.Values
            .Where(account => account.Post == post.Name).OrderBy(account => !account.User.StartsWith("culture.", StringComparison.Ordinal)).First().User);
        return new MatrixScene(targets, values, [.. new FigureRegistry().All.Select(figure => figure.Id)], users);
    });

    public Dictionary<string, string[]> Values(string shape, MatrixTarget? target)
    {
        var found = new Dictionary<string, string[]>(values);
        if (shape == "/api/v1/figures/{id}/rows")
            found["id"] = figures;
        else if (shape.Contains("/figures/{id}", StringComparison.Ordinal))
            found["id"] = ["F-21", "F-31", "nothing"];
        else if (shape == "/error/{code}")
            found["code"] = ["404"];
        if (target is null)
            return found;
        var procedure = new ProcedureRegistry().Find(target.Procedure)!;
        found["procedure"] = [target.Procedure];
        found["id"] = [$"{target.Id}"];
        // All steps share one page; each has an endpoint of its own in the API.
        found["step"] = [procedure.Steps.First(step => !step.IsOpening).Id, "nothing"];
        found["format"] = ["docx", "pdf", "html", "json"];
        (found["actId"], found["clockId"], found["fileId"]) = ([$"{target.ActId}"], [$"{target.ClockId}"], [$"{target.FileId}"]);
        return found;
    }

    public static Task<HashSet<long>> VisibleToAsync(LivingDistrict district, string user) => district.AskAsync(async db =>
    {
        var account = await db.Set<Account>().SingleAsync(each => each.UserName == user);
        var officer = await db.Set<Officer>().Include(each => each.Posts).SingleAsync(each => each.Id == account.OfficerId);
        var procedures = new ProcedureRegistry().All;
        var posts = officer.Posts.Select(post => post.Post).ToHashSet();
        var units = officer.Posts.Where(post => post.Post.Allows(Permission.Work)).Select(post => post.UnitId).ToArray();
        // Written out once more, so that the rule of the product is held against another's reading of it.
        var overseen = procedures.Where(procedure => procedure.Overseers.Any(posts.Contains)).Select(procedure => procedure.Id).ToArray();
        // A unit knows of the campaigns in which it is assessed itself.
        var assessing = await db.Set<AssessmentCase>().Where(campaign => campaign.Units.Any(unit => units.Contains(unit.UnitId))).Select(campaign => campaign.Id).ToArrayAsync();
        var found = await db.Set<Dossier>().Include(d => d.Parties).AsNoTracking()
            .Where(d => overseen.Contains(d.Procedure) || d.Parties.Any(party => units.Contains(party.UnitId)) || assessing.Contains(d.Id)).ToListAsync();
        return found.Where(d => overseen.Contains(d.Procedure) || assessing.Contains(d.Id) || d.Parties.Any(part => WorksOn(d.Procedure, part))).Select(d => d.Id).ToHashSet();

        // Of some parties only the posts that work on the case see it.
        bool WorksOn(string procedure, DossierParty part)
        {
            var here = officer.Posts.Where(post => post.UnitId == part.UnitId && post.Post.Allows(Permission.Work)).Select(post => post.Post).ToList();
            return (procedure, part.Party) switch
            {
                ("reconsideration", "organ") => here.Exists(post => post == ReconsiderationProcedure.Handler || post == ReconsiderationProcedure.Head || post == Post.LegalBureauHead),
                ("normative-document", "regulator") => here.Exists(post => post == Post.CompetitionReviewer || post == Post.UnitLegalOfficer || post == Post.UnitHead),
                _ => here.Count > 0,
            };
        }
    });
}
