using CsCheck;
using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class EditionDiffTests
{
    private const string Old = "第一条　为了规范管理，制定本办法。\n第二条　区城管局负责监督检查。\n第三条　经营者应当公开收费标准。\n第四条　本办法自2026年1月1日起施行。";

    private static readonly string[] Sentences = ["区城管局负责监督检查", "经营者应当公开收费标准", "街道办事处开展巡查", "本办法自公布之日起施行", "鼓励社会力量参与"];

    [Fact]
    public void Compare_ArticleInserted_LaterArticlesAreRenumbered_NotChanged()
    {
        var changes = EditionDiff.Compare(
            Old, "第一条　为了规范管理，制定本办法。\n第二条　街道办事处协助开展日常巡查工作，发现问题及时报告。\n第三条　区城管局负责监督检查。\n第四条　经营者应当公开收费标准。\n第五条　本办法自2026年1月1日起施行。");
        Assert.Equal([ChangeKind.Same, ChangeKind.Added, ChangeKind.Same, ChangeKind.Same, ChangeKind.Same], changes.Select(c => c.Kind));
        Assert.Equal([false, false, true, true, true], changes.Select(c => c.IsRenumbered));
    }

    [Fact]
    public void Compare_ArticleRemovedAndAnotherReworded_SaysWhichWords()
    {
        var changes = EditionDiff.Compare(Old, "第一条　为了规范管理，制定本办法。\n第二条　区城管局、街道办事处负责监督检查。\n第三条　本办法自2028年1月1日起施行。");
        Assert.Equal([ChangeKind.Same, ChangeKind.Changed, ChangeKind.Removed, ChangeKind.Changed], changes.Select(c => c.Kind));
        Assert.Equal(
            [new DiffSpan(ChangeKind.Same, "区城管局"), new DiffSpan(ChangeKind.Added, "、街道办事处"), new DiffSpan(ChangeKind.Same, "负责监督检查。")],
            changes[1].Spans);
        Assert.Contains(new DiffSpan(ChangeKind.Removed, "2026"), changes[3].Spans);
        Assert.Contains(new DiffSpan(ChangeKind.Added, "2028"), changes[3].Spans);
    }

    [Fact]
    public void WordDiff_SpansGiveBothTextsBack()
    {
        var text = Gen.Int[0, 8].Array[0, 60].Select(signs => new string([.. signs.Select(i => "第条区ab12 ，"[i])]));
        Gen.Select(text, text).Sample(pair =>
        {
            var spans = WordDiff.Compare(pair.Item1, pair.Item2);
            return string.Concat(spans.Where(s => s.Kind != ChangeKind.Added).Select(s => s.Text)) == pair.Item1
                && string.Concat(spans.Where(s => s.Kind != ChangeKind.Removed).Select(s => s.Text)) == pair.Item2
                && spans.Zip(spans.Skip(1)).All(next => next.First.Kind != next.Second.Kind);
        });
    }

    [Fact]
    public void Compare_EveryArticleOfBothAppearsOnceAndInOrder()
    {
        var sentence = Gen.Int[0, Sentences.Length - 1].Select(i => Sentences[i]);
        var articles = sentence.List[0, 8].Select(list => string.Join('\n', list.Select((text, i) => $"第{Mingfa.Core.Codes.ChineseNumber.Format(i + 1)}条　{text}")));
        Gen.Select(articles, articles).Sample(pair =>
        {
            var changes = EditionDiff.Compare(pair.Item1, pair.Item2);
            Assert.Equal(DraftText.Articles(pair.Item1), changes.Where(c => c.Old is not null).Select(c => c.Old!));
            Assert.Equal(DraftText.Articles(pair.Item2), changes.Where(c => c.New is not null).Select(c => c.New!));
        });
    }
}
