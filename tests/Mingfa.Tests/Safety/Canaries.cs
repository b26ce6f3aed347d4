using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Search;

// Names of tables and columns stand in the SQL: they come from the model, not from people.
#pragma warning disable EF1002

namespace Mingfa.Tests.Safety;

/// <summary>
/// A word of its own in every text column of the model that is not declared public here or by its register. A column added tomorrow is planted
/// tomorrow; whoever means it for the public has to say so.
/// </summary>
internal static partial class Canaries
{
    private static readonly Type[] PublicTables = [typeof(PublishedRecord), typeof(SearchDocument), typeof(LogOutbox), typeof(LogEntry), typeof(NormativeDocument), typeof(NormativeEdition)];

    private static readonly (Type Table, string[] Columns)[] PublicColumns =
    [
        (typeof(OrgUnit), [nameof(OrgUnit.Name), nameof(OrgUnit.ShortName), nameof(OrgUnit.Code)]),
        (typeof(Consultation), [nameof(Consultation.Slug), nameof(Consultation.Title), nameof(Consultation.UnitName), nameof(Consultation.Text),
            nameof(Consultation.Explanation), nameof(Consultation.Contact), nameof(Consultation.AdoptionSummary)]),
        // The notice that issues a document names the meeting that adopted it.
        (typeof(NormativeDocumentCase), [nameof(NormativeDocumentCase.MeetingName)]),
        // A campaign that was published; one that was not is planted below.
        (typeof(CleanupCampaign), [nameof(CleanupCampaign.Name)]),
        // The words of a comment are published once it is shown, with what was decided about it.
        (typeof(ConsultationComment), [nameof(ConsultationComment.Text), nameof(ConsultationComment.VerdictReason)]),
    ];

    /// <summary>Within structured texts: the history of a document names the organ it was filed with.</summary>
    private static readonly string[] PublicKeys = [nameof(FilingRecord.Authority)];

    /// <summary>Of structured texts the newest so many rows are planted.</summary>
    private const int MostRows = 200;

    private static readonly RegisterCatalogue Registers = new();
    private static readonly List<string> Names = [];

    /// <summary>The columns whose canaries the text carries.</summary>
    public static IEnumerable<string> In(string text) => Canary().Matches(text).Select(match => Names[int.Parse(match.Groups[1].Value)]);

    public static async Task PlantAsync(MingfaDb db)
    {
        await TestDatabase.DropTriggersAsync(db);
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => !entity.IsOwned() && entity.GetTableName() is not null))
        {
            foreach (var property in entity.GetProperties().Where(property => !IsPublic(entity, property.Name)))
                if (property.ClrType == typeof(string) && !property.IsKey() && !property.IsForeignKey())
                    await PlantAsync(db, entity, property);
                else if (property.IsPrimitiveCollection && property.GetElementType()!.ClrType == typeof(string))
                    await (TestDatabase.IsPostgres ? PlantArrayAsync(db, entity, property.GetColumnName()) : PlantJsonAsync(db, entity, property.GetColumnName()));
            foreach (var owned in entity.GetNavigations().Where(navigation => navigation.TargetEntityType.IsMappedToJson()))
                await PlantJsonAsync(db, entity, owned.TargetEntityType.GetContainerColumnName()!, "jsonb");
        }

        var hidden = Next("ConsultationComment.Text of what is not shown");
        await db.Database.ExecuteSqlRawAsync($"""UPDATE "{db.Model.FindEntityType(typeof(ConsultationComment))!.GetTableName()}" SET "Text" = "Text" || '{hidden}' WHERE "Shown" IS NOT TRUE""");
        var unpublished = Next("CleanupCampaign.Name of what is not published");
        await db.Database.ExecuteSqlRawAsync($"""UPDATE "{db.Model.FindEntityType(typeof(CleanupCampaign))!.GetTableName()}" SET "Name" = "Name" || '{unpublished}' WHERE "PublishedOn" IS NULL""");
        Assert.True(Names.Count > 200, $"only {Names.Count} canaries");
    }

    /// <summary>Publishes something of what was planted: an adoption table, with comments that are shown and comments that are not.</summary>
    public static async Task LiveOnAsync(LivingDistrict district)
    {
        var (id, unit) = await district.AskAsync(async db =>
        {
            var record = await db.Set<NormativeDocumentCase>().Include(each => each.Dossier).ThenInclude(each => each.Parties)
                .FirstAsync(each => each.Dossier.State == "consulted" && !each.AdoptionPublished && each.ConsultationSlug != null);
            var consultation = await db.Set<Consultation>().Include(each => each.Comments).SingleAsync(each => each.CaseId == record.Id);
            foreach (var comment in consultation.Comments)
                comment.Shown = false;
            consultation.Comments.Add(new ConsultationComment
            {
                ReceiptCode = "YJ0",
                Text = "同意。",
                Name = Next("ConsultationComment.Name"),
                Contact = Next("ConsultationComment.Contact"),
                At = district.Clock.GetUtcNow(),
                Shown = true,
                Verdict = CommentVerdict.Adopted,
            });
            // The title is published with the table.
            db.Entry(record).Property(each => each.Title).CurrentValue = consultation.Title;
            await db.WriteAsync(() => Task.CompletedTask);
            var drafter = record.Dossier.UnitOf(NormativeDocumentsProcedure.Current.Drafter);
            return (record.Id, (await db.Set<OrgUnit>().SingleAsync(each => each.Id == drafter)).Code);
        });
        using var http = new HttpClient { BaseAddress = district.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", district.Accounts[$"{unit}.clerk"].Token);
        var answer = await http.PostAsJsonAsync($"/api/v1/normative-document/{id}/publish-adoption", new { summary = "意见已逐条研究。" });
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        await district.LogAsync();
    }

    private static bool IsPublic(IEntityType entity, string column)
    {
        if (PublicTables.Contains(entity.ClrType) || PublicColumns.Any(each => each.Table == entity.ClrType && each.Columns.Contains(column)))
            return true;
        return entity.ClrType.IsSubclassOf(typeof(RegisterEntry)) && Registers.Of(entity.ClrType) is { IsPublic: true } register
            && register.Columns.Any(each => each.Property.Name == column && each.IsPublic);
    }

    /// <summary>Texts get the canary after what they say; what may be empty and is gets it alone. Codes and keys have no Chinese letter and stay what they are.</summary>
    private static async Task PlantAsync(MingfaDb db, IEntityType entity, IProperty property)
    {
        var (table, column, canary) = (entity.GetTableName(), property.GetColumnName(), Next($"{entity.ClrType.Name}.{property.Name}"));
        await PlantJsonAsync(db, entity, column);
        // PostgreSQL holds a text to its length.
        var said = TestDatabase.IsPostgres && property.GetMaxLength() is { } most ? $"""left("{column}", {most - canary.Length})""" : $"\"{column}\"";
        if (property.GetMaxLength() is null or > 16)
            await db.Database.ExecuteSqlRawAsync($"""UPDATE "{table}" SET "{column}" = {said} || '{canary}' WHERE "{column}" {HasHan} AND "{column}" NOT LIKE '%金丝雀%'""");
        var isFree = property.GetMaxLength() is null or >= 60 && !property.GetContainingIndexes().Any(index => index.IsUnique) && !Code().IsMatch(property.Name);
        if (property.IsNullable && isFree)
            await db.Database.ExecuteSqlRawAsync($"""UPDATE "{table}" SET "{column}" = '{canary}' WHERE "{column}" IS NULL""");
    }

    private static string HasHan => TestDatabase.IsPostgres ? "~ '[一-龥]'" : "GLOB '*[一-龥]*'";

    /// <param name="type">What PostgreSQL keeps it as; SQLite keeps it as text.</param>
    private static async Task PlantJsonAsync(MingfaDb db, IEntityType entity, string column, string type = "text")
    {
        var table = entity.GetTableName();
        var canary = Next($"{entity.ClrType.Name}.{column} (JSON)");
        // A bracket, a brace or a quotation mark begins it.
        var (row, json, first, back) = TestDatabase.IsPostgres ? ("ctid", $"\"{column}\"::text", "ascii", $"::{type}") : ("rowid", $"\"{column}\"", "unicode", "");
        var cells = await db.Database.SqlQueryRaw<Cell>(
            $"""SELECT CAST({row} AS text) AS "Row", {json} AS "Json" FROM "{table}" WHERE {first}({json}) IN (34, 91, 123) AND {json} {HasHan} ORDER BY {row} DESC LIMIT {MostRows}""").ToListAsync();
        var key = TestDatabase.IsPostgres ? "::tid" : "";
        foreach (var (place, text) in cells)
            if (Parsed(text) is { } node)
                await db.Database.ExecuteSqlRawAsync($$"""UPDATE "{{table}}" SET "{{column}}" = {0}{{back}} WHERE {{row}} = {1}{{key}}""", Planted(node, canary)!.ToJsonString(StepForm.Json), place);
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static Task PlantArrayAsync(MingfaDb db, IEntityType entity, string column)
    {
        var canary = Next($"{entity.ClrType.Name}.{column} (array)");
        return db.Database.ExecuteSqlRawAsync(
            $"""UPDATE "{entity.GetTableName()}" SET "{column}" = (SELECT array_agg(word || '{canary}') FROM unnest("{column}") word) WHERE "{column}"::text {HasHan}""");
    }

    private sealed record Cell(string Row, string Json);

    private static JsonNode? Planted(JsonNode? node, string canary) => node switch
    {
        JsonObject many => new JsonObject(many.Select(pair => KeyValuePair.Create(pair.Key, PublicKeys.Contains(pair.Key) ? pair.Value?.DeepClone() : Planted(pair.Value, canary)))),
        JsonArray list => new JsonArray([.. list.Select(each => Planted(each, canary))]),
        JsonValue value when value.TryGetValue<string>(out var text) && Han().IsMatch(text) => JsonValue.Create(text + canary),
        _ => node?.DeepClone(),
    };

    private static string Next(string name)
    {
        Names.Add(name);
        return $"金丝雀{Names.Count - 1}号";
    }

    [GeneratedRegex("(?:金丝雀|\\\\u91d1\\\\u4e1d\\\\u96c0)(\\d+)")]
    private static partial Regex Canary();

    [GeneratedRegex("(Slug|Hash|Key|Term|Code|Json|Stamp|Path)$")]
    private static partial Regex Code();

    [GeneratedRegex("[一-龥]")]
    private static partial Regex Han();
}
