using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Auth;

/// <summary>What one look into the database says about a session or token: whether it stands, whose it is, and what that person may do today.</summary>
internal sealed record SignedIn(
    long KeyId, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset LastSeenAt,
    long AccountId, string UserName, bool MustChangePassword, Actor Actor);

/// <summary>
/// One statement per request: key → account → officer → own posts, and the posts of those who delegated to the officer.
/// Written by hand because every page pays for it. An officer who left has no posts; an administrator's posts are never
/// delegated, and an administrator never acts for others (§ 三员).
/// </summary>
internal static class ActorQuery
{
    private const string Administrators = "('SystemAdmin', 'SecurityAdmin', 'AuditAdmin')";

    private const string Who = """
        k."Id", k."CreatedAt", k."ExpiresAt", k."LastSeenAt", a."Id", a."UserName", a."MustChangePassword", o."Id", o."Name", o."UnitId", u."Name"
        """;

    private const string People = """
        JOIN "AspNetUsers" a ON a."Id" = k."AccountId" AND NOT a."Disabled"
        JOIN "Officers" o ON o."Id" = a."OfficerId"
        JOIN "OrgUnits" u ON u."Id" = o."UnitId"
        """;

    private static string Serves(char officer) =>
        $"""({officer}."JoinedOn" <= @today AND ({officer}."LeftOn" IS NULL OR {officer}."LeftOn" > @today))""";

    private static readonly string BySession = Statement("\"AuthSessions\"");
    private static readonly string ByToken = Statement("\"ApiTokens\"");
    private static readonly string ByAccount = Statement(
        """(SELECT 0 AS "Id", 0 AS "CreatedAt", 0 AS "ExpiresAt", 0 AS "LastSeenAt", NULL AS "EndedAt", "Id" AS "AccountId", "Id" AS "KeyHash" FROM "AspNetUsers")""");

    public static Task<SignedIn?> BySessionAsync(MingfaDb db, byte[] keyHash, DateOnly today) => ReadAsync(db, BySession, keyHash, today);

    public static Task<SignedIn?> ByTokenAsync(MingfaDb db, byte[] keyHash, DateOnly today) => ReadAsync(db, ByToken, keyHash, today);

    public static Task<SignedIn?> ByAccountAsync(MingfaDb db, long accountId, DateOnly today) => ReadAsync(db, ByAccount, accountId, today);

    private static string Statement(string keys) => $"""
        SELECT {Who}, h."UnitId", h."Post", NULL, NULL
        FROM {keys} k
        {People}
        LEFT JOIN "PostHoldings" h ON h."OfficerId" = o."Id" AND h."From" <= @today AND (h."To" IS NULL OR h."To" >= @today)
            AND {Serves('o')}
        WHERE k."KeyHash" = @key AND k."EndedAt" IS NULL
        UNION ALL
        SELECT {Who}, h."UnitId", h."Post", p."Id", p."Name"
        FROM {keys} k
        {People}
        JOIN "Delegations" d ON d."DeputyId" = o."Id" AND d."From" <= @today AND d."To" >= @today AND d."RevokedAt" IS NULL
        JOIN "Officers" p ON p."Id" = d."PrincipalId" AND {Serves('p')}
        JOIN "PostHoldings" h ON h."OfficerId" = p."Id" AND h."From" <= @today AND (h."To" IS NULL OR h."To" >= @today)
            AND h."Post" NOT IN {Administrators}
        WHERE k."KeyHash" = @key AND k."EndedAt" IS NULL AND {Serves('o')}
        """;

    private static async Task<SignedIn?> ReadAsync(MingfaDb db, string statement, object key, DateOnly today)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = statement;
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            Add(command, "key", key);
            Add(command, "today", today);
            await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SingleResult);
            return await ReadAsync(rows);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private static async Task<SignedIn?> ReadAsync(DbDataReader rows)
    {
        SignedIn? found = null;
        var holdings = new List<ActorPost>();
        while (await rows.ReadAsync())
        {
            found ??= new SignedIn(
                rows.GetInt64(0), At(rows, 1), At(rows, 2), At(rows, 3), rows.GetInt64(4), rows.GetString(5), rows.GetBoolean(6),
                new Actor(rows.GetInt64(7), rows.GetString(8), rows.GetInt64(9), rows.GetString(10), []));
            if (!rows.IsDBNull(11))
                holdings.Add(new ActorPost(
                    rows.GetInt64(11), Enum.Parse<Post>(rows.GetString(12)),
                    rows.IsDBNull(13) ? null : rows.GetInt64(13), rows.IsDBNull(14) ? null : rows.GetString(14)));
        }

        if (holdings.Exists(holding => holding.PrincipalId is null && PostTable.Administrators.Contains(holding.Post)))
            holdings.RemoveAll(holding => holding.PrincipalId is not null);
        return found is null ? null : found with { Actor = new Actor(found.Actor.OfficerId, found.Actor.Name, found.Actor.UnitId, found.Actor.UnitName, holdings) };
    }

    private static DateTimeOffset At(DbDataReader rows, int column) => DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(column));
}
