using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Files;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>Files named in a step's input: only one's own uploads or what already lies in the case; a file enters the case with the act that names it.</summary>
internal static class StepFiles
{
    public static async Task<IReadOnlyList<Finding>> CheckAsync(MingfaDb db, Step input, Actor actor, long dossierId)
    {
        var wanted = Of(input);
        if (wanted.Count == 0)
            return [];
        var ids = wanted.Select(file => file.Id).ToArray();
        var allowed = await Allowed(db, actor, dossierId).Where(file => ids.Contains(file.Id)).Select(file => file.Id).ToListAsync();
        return [.. wanted.Where(file => !allowed.Contains(file.Id)).Select(file => file.Field).Distinct()
            .Select(field => new Finding("有附件已不存在，请重新上传。", Field: field))];
    }

    public static async Task AttachAsync(MingfaDb db, Step input, Actor actor, long dossierId)
    {
        var ids = Of(input).Select(file => file.Id).ToArray();
        if (ids.Length > 0)
            await Allowed(db, actor, dossierId).Where(file => ids.Contains(file.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(file => file.DossierId, dossierId));
    }

    /// <summary>Whether two inputs of a step say the same: a form that is sent again stores its files again, so files are told apart by what they hold.</summary>
    public static async Task<bool> AreSameAsync(MingfaDb db, StepDeclaration step, string one, string other)
    {
        if (one == other)
            return true;
        var fields = StepForm.FieldsOf(step.Type).Where(field => field.Kind == FieldKind.Files).Select(field => field.Name).ToArray();
        var bodies = new[] { (JsonObject)JsonNode.Parse(one)!, (JsonObject)JsonNode.Parse(other)! };
        var ids = bodies.SelectMany(body => fields.SelectMany(field => body[field] as JsonArray ?? [])).Select(id => (long)id!).ToArray();
        if (ids.Length == 0)
            return false;
        var held = await db.Set<StoredFile>().Where(file => ids.Contains(file.Id)).Select(file => new { file.Id, file.Name, file.Hash }).ToDictionaryAsync(file => file.Id);
        foreach (var body in bodies)
            foreach (var field in fields.Where(field => body[field] is JsonArray))
                body[field] = new JsonArray([.. ((JsonArray)body[field]!).Select(id => held.GetValueOrDefault((long)id!) is { } file ? (JsonNode)$"{file.Name} {file.Hash}" : (JsonNode)$"{id}")]);
        return JsonNode.DeepEquals(bodies[0], bodies[1]);
    }

    /// <summary>What a step of this officer in this case may name.</summary>
    public static IQueryable<StoredFile> Allowed(MingfaDb db, Actor actor, long dossierId) =>
        db.Set<StoredFile>().Where(file => (file.DossierId == null && file.OfficerId == actor.OfficerId) || (dossierId != 0 && file.DossierId == dossierId));

    private static List<(string Field, long Id)> Of(Step input)
    {
        var fields = StepForm.FieldsOf(input.GetType()).Where(field => field.Kind == FieldKind.Files).ToArray();
        if (fields.Length == 0)
            return [];
        var body = (JsonObject)JsonSerializer.SerializeToNode(input, input.GetType(), StepForm.Json)!;
        return [.. fields.SelectMany(field => (body[field.Name] as JsonArray ?? []).Select(id => (field.Name, (long)id!)))];
    }
}
