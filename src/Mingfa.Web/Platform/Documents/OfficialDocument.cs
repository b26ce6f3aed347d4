using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Documents;

/// <summary>A document of an organ, in the elements of GB/T 9704-2012. Form only: no state, no clock.</summary>
public sealed record OfficialDocument
{
    /// <summary>发文机关标志, as printed in red: 清莲区人民政府文件. Null for a draft: what no organ has issued bears no organ's head.</summary>
    public required string? RedHead { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<Block> Body { get; init; }

    public string? CopyNumber { get; init; }
    public string? Secrecy { get; init; }
    public string? Urgency { get; init; }

    /// <summary>发文字号: 莲政规〔2026〕1号.</summary>
    public string? Number { get; init; }

    /// <summary>签发人: only documents that go up have them.</summary>
    public IReadOnlyList<string> Signatories { get; init; } = [];

    /// <summary>主送, without the closing colon.</summary>
    public string? Addressee { get; init; }

    /// <summary>附件说明: the names of attachments, in order.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];
    public string? SignatureOrgan { get; init; }
    public DateOnly? SignedOn { get; init; }

    /// <summary>附注, without brackets: 此件公开发布.</summary>
    public string? Remark { get; init; }
    public IReadOnlyList<Annex> Annexes { get; init; } = [];

    public string? CopyTo { get; init; }
    public string? PrintedBy { get; init; }
    public DateOnly? PrintedOn { get; init; }

    /// <summary>成文日期 in Arabic numerals, without leading zeros.</summary>
    public static string DateText(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";
}

/// <summary>What follows the signature on its own page: an attachment (label 附件1), or the text that is issued (no label).</summary>
public sealed record Annex(string Title, IReadOnlyList<Block> Body, string? Label = null);

public abstract record Block;

/// <summary>Numbered by <see cref="Outline"/>: 一、 （一） 1. （1）. The text carries no number.</summary>
public sealed record Heading(int Level, string Text) : Block;

/// <summary>第一章 总则: numbered by <see cref="Outline"/>.</summary>
public sealed record Chapter(string Text) : Block;

public sealed record Paragraph(string Text) : Block;

public sealed record Article(ArticleNumber Number, IReadOnlyList<string> Paragraphs) : Block;

/// <summary>Rows may differ in length; the first is the heading when there is more than one.</summary>
/// <param name="Rows">The cells.</param>
/// <param name="Shares">How wide the columns are against each other on paper; all alike where none are given.</param>
/// <param name="FirstAnnex">For contents: the annex, counted from 0, of the first row below the heading; on paper each row then names the page of its annex.</param>
public sealed record Table(IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<int>? Shares = null, int? FirstAnnex = null) : Block;

public sealed record PageBreak : Block;
