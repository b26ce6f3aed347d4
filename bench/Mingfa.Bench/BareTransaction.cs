using System.Security.Cryptography;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Bench;

/// <summary>The rows that receiving one application writes — number, case, parties, clock, act, log entry — in one transaction and nothing else.</summary>
internal static class BareTransaction
{
    private static int number;

    public static async Task<IResult> PostAsync(MingfaDb db)
    {
        const long unit = 1;
        var today = new DateOnly(2026, 3, 2);
        var handle = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await db.WriteAsync(async () =>
        {
            await Web.Platform.Numbers.NumberSeries.NextAsync(db, "bench/2026");
            var dossier = new Dossier
            {
                Procedure = "reconsideration",
                ProcedureVersion = 1,
                Handle = handle,
                Title = "张三不服清莲区城市管理局行政处罚案",
                Number = $"基准〔2026〕{Interlocked.Increment(ref number)}号",
                State = "received",
                HolderUnitId = unit,
                OpenedOn = today,
                DueOn = today.AddDays(7),
            };
            dossier.Parties.Add(new DossierParty { Party = "authority", UnitId = unit });
            dossier.Clocks.Add(new Clock { Term = "REC-02", From = today, RawDue = today.AddDays(7), LegalDue = today.AddDays(7) });
            dossier.Acts.Add(new Act
            {
                Kind = "reconsideration.receive",
                Title = "登记申请",
                At = DateTimeOffset.UtcNow,
                On = today,
                OfficerId = 1,
                OfficerName = "王某",
                UnitId = unit,
                UnitName = "司法局",
                FromState = "",
                ToState = "received",
                Input = """{"applicant":"张三","respondent":"清莲区城市管理局","actionKind":"Penalty","action":"罚款五百元","claim":"请求撤销"}""",
                Effects = "案号",
                SubmissionId = Guid.CreateVersion7(),
                Salt = RandomNumberGenerator.GetBytes(32),
            });
            db.Add(dossier);
            db.Add(new ReconsiderationCase { Dossier = dossier });
            db.Add(new LogOutbox { Type = "reconsideration.receive", UnitId = unit, Handle = handle, At = DateTimeOffset.UtcNow, Docs = """[{"role":"act","c":"00"}]""" });
        });
        return Results.Ok();
    }
}
