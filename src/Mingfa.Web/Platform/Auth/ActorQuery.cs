using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
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
/// One statement per request: key → account → officer → own posts; a second one for the few who hold posts of others by delegation.
/// Written by hand because every page pays for it. An officer who left has no posts; an administrator's posts are never
/// delegated, and an administrator never acts for others (§ 三员). Nor has an account posts while it awaits its release.
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

    private const string Held = """h."From" <= @today AND (h."To" IS NULL OR h."To" >= @today)""";
    private const string Runs = """d."From" <= @today AND d."To" >= @today AND d."RevokedAt" IS NULL""";

    private static readonly string BySession = Statement("\"AuthSessions\"");
    private static readonly string ByToken = Statement("\"ApiTokens\"");
    private static readonly string ByAccount = Statement(
        """(SELECT 0 AS "Id", 0 AS "CreatedAt", 0 AS "ExpiresAt", 0 AS "LastSeenAt", NULL AS "EndedAt", "Id" AS "AccountId", "Id" AS "KeyHash" FROM "AspNetUsers")""");

    public static Task<SignedIn?> BySessionAsync(MingfaDb db, byte[] keyHash, DateOnly today) => ReadAsync(db, BySession, keyHash, today);

    public static Task<SignedIn?> ByTokenAsync(MingfaDb db, byte[] keyHash, DateOnly today) => ReadAsync(db, ByToken, keyHash, today);

    public static Task<SignedIn?> ByAccountAsync(MingfaDb db, long accountId, DateOnly today) => ReadAsync(db, ByAccount, accountId, today);

    private static string Statement(string keys) => $"""
        SELECT {Who}, h."UnitId", h."Post",
            EXISTS (SELECT 1 FROM "Delegations" d WHERE d."DeputyId" = o."Id" AND NOT a."AwaitsRelease" AND {Runs} AND {Serves('o')})
        FROM {keys} k
        {People}
        LEFT JOIN "PostHoldings" h ON h."OfficerId" = o."Id" AND NOT a."AwaitsRelease" AND {Held} AND {Serves('o')}
        WHERE k."KeyHash" = @key AND k."EndedAt" IS NULL
        """;

    private static readonly string Delegated = $"""
        SELECT h."UnitId", h."Post", p."Id", p."Name"
        FROM "Delegations" d
        JOIN "Officers" p ON p."Id" = d."PrincipalId" AND {Serves('p')}
        JOIN "PostHoldings" h ON h."OfficerId" = p."Id" AND {Held} AND h."Post" NOT IN {Administrators}
        WHERE d."DeputyId" = @key AND {Runs}
        """;

    private static async Task<SignedIn?> ReadAsync(MingfaDb db, string statement, object key, DateOnly today)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            var (found, holdings, isDeputy) = await ReadOwnAsync(db, statement, key, today);
            if (found is null)
                return null;
            var who = found.Actor;
            if (isDeputy && !holdings.Exists(holding => Post.Administrators.Contains(holding.Post)))
                holdings.AddRange(await ReadDelegatedAsync(db, who.OfficerId, today));
            return found with { Actor = new Actor(who.OfficerId, who.Name, who.UnitId, who.UnitName, holdings) };
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static Task<(SignedIn? Found, List<ActorPost> Holdings, bool IsDeputy)> ReadOwnAsync(MingfaDb db, string statement, object key, DateOnly today) =>
        AskAsync(db, statement, key, today, ReadOwnAsync);

    private static async Task<(SignedIn? Found, List<ActorPost> Holdings, bool IsDeputy)> ReadOwnAsync(DbDataReader rows)
    {
        SignedIn? found = null;
        var isDeputy = false;
        var holdings = new List<ActorPost>();
        while (await rows.ReadAsync())
        {
            found ??= new SignedIn(
                rows.GetInt64(0), At(rows, 1), At(rows, 2), At(rows, 3), rows.GetInt64(4), rows.GetString(5), rows.GetBoolean(6),
                new Actor(rows.GetInt64(7), rows.GetString(8), rows.GetInt64(9), rows.GetString(10), []));
            if (!rows.IsDBNull(11))
                holdings.Add(new ActorPost(rows.GetInt64(11), Post.Of(rows.GetString(12))));
            isDeputy = rows.GetBoolean(13);
        }

        return (found, holdings, isDeputy);
    }

    private static Task<List<ActorPost>> ReadDelegatedAsync(MingfaDb db, long officerId, DateOnly today) =>
        AskAsync(db, Delegated, officerId, today, ReadDelegatedAsync);

    private static async Task<List<ActorPost>> ReadDelegatedAsync(DbDataReader rows)
    {
        var holdings = new List<ActorPost>();
        while (await rows.ReadAsync())
            holdings.Add(new ActorPost(rows.GetInt64(0), Post.Of(rows.GetString(1)), rows.GetInt64(2), rows.GetString(3)));
        return holdings;
    }

    private static async Task<T> AskAsync<T>(MingfaDb db, string statement, object key, DateOnly today, Func<DbDataReader, Task<T>> read)
    {
        var connection = db.Database.GetDbConnection();
        var statements = connection is SqliteConnection embedded ? SqliteStatements.Of(embedded) : null;
        var kept = statements?.Take((SqliteConnection)connection, statement);
        var command = kept ?? connection.CreateCommand();
        try
        {
            command.CommandText = statement;
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            Add(command, "key", key);
            Add(command, "today", today);
            await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SingleResult);
            return await read(rows);
        }
        finally
        {
            if (kept is null)
                await command.DisposeAsync();
            else
                statements!.Return(kept);
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private static DateTimeOffset At(DbDataReader rows, int column) => DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(column));
}
