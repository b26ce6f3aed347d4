using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>意见采纳 — of the opinions issued in a period, how many were adopted: body by body, and by kind of matter (seed S-066).</summary>
public sealed record OpinionAdoption(DateOnly From, DateOnly To, IReadOnlyList<OpinionAdoption.Row> Rows, IReadOnlyDictionary<MatterKind, OpinionAdoption.Share> ByKind)
{
    public static readonly RelatedPage Page = new("意见采纳", "/registers/legal-opinions/adoption");

    public static readonly IReadOnlyList<MatterKind> Kinds = Enum.GetValues<MatterKind>();

    public sealed record Share(int Issued, int Adopted)
    {
        /// <summary>One decimal, and never a hundred where one was not adopted; nothing where nothing was issued.</summary>
        public string Text => Issued == 0 ? "—" : $"{Adopted}/{Issued}（{Math.Floor(Adopted * 1000m / Issued) / 10:0.#}%）";
    }

    public sealed record Row(long UnitId, string Unit, IReadOnlyDictionary<MatterKind, Share> ByKind)
    {
        public Share All => Sum(ByKind.Values);
    }

    public Share All => Sum(ByKind.Values);

    /// <param name="readable">The bodies whose opinions the reader may know; null: all.</param>
    public static async Task<OpinionAdoption> LoadAsync(MingfaDb db, DateOnly from, DateOnly to, IReadOnlyList<long>? readable)
    {
        var counted = await db.Entries<LegalOpinion>().StandingOn(to).Where(opinion => opinion.IssuedOn >= from)
            .Join(db.Entries<LegalMatter>(), opinion => opinion.MatterId, matter => matter.Id, (opinion, matter) => new { matter.UnitId, matter.Kind, opinion.IsAdopted })
            .Where(row => readable == null || readable.Contains(row.UnitId))
            .GroupBy(row => new { row.UnitId, row.Kind })
            .Select(group => new { group.Key.UnitId, group.Key.Kind, Issued = group.Count(), Adopted = group.Count(row => row.IsAdopted) }).ToListAsync();
        var names = await UnitRegister.NamesOnAsync(db, to);
        return new OpinionAdoption(
            from,
            to,
            [.. counted.GroupBy(row => row.UnitId).OrderBy(group => group.Key).Select(group => new Row(
                group.Key, names[group.Key], group.ToDictionary(row => row.Kind, row => new Share(row.Issued, row.Adopted))))],
            counted.GroupBy(row => row.Kind).ToDictionary(group => group.Key, group => new Share(group.Sum(row => row.Issued), group.Sum(row => row.Adopted))));
    }

    private static Share Sum(IEnumerable<Share> shares) => shares.Aggregate(new Share(0, 0), (sum, share) => new Share(sum.Issued + share.Issued, sum.Adopted + share.Adopted));
}
