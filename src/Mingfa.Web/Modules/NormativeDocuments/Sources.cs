using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>What the refusals of this module rest on. What was not read in the original says so; what no law asks for is named a policy default.</summary>
internal static class Sources
{
    /// <summary>评估论证、公开征求意见、合法性审查、集体讨论决定，并予以公布和备案.</summary>
    public static readonly Citation Organization = new("地方各级人民代表大会和地方各级人民政府组织法", "75");

    /// <summary>What touches the business of market entities: as a rule thirty days, and the public is told what became of its comments.</summary>
    public static readonly Citation Business = new("优化营商环境条例", "62");

    /// <summary>公开征求意见, of any document.</summary>
    public static Citation Consultation(bool touchesMarket) => touchesMarket ? Business : Organization;

    /// <summary>What must not be disclosed is not put before the public either: 除依法需要保密外 (优化营商环境条例第六十二条).</summary>
    public static readonly Citation Secrecy = new("政府信息公开条例", "14");

    /// <summary>What is to be disclosed is first reviewed for secrecy.</summary>
    public static readonly Citation SecrecyReview = new("政府信息公开条例", "17");

    /// <summary>意见采纳情况反馈, which no law asks for where no market entity is touched.</summary>
    public static Citation Feedback(bool touchesMarket) => touchesMarket ? Business : PolicyDefault;

    public static readonly Citation Competition = new("公平竞争审查条例", "18");

    /// <summary>What touches the economic activity of market entities is reviewed.</summary>
    public static readonly Citation CompetitionScope = new("公平竞争审查条例", "2");

    public static readonly Citation Disclosure = new("政府信息公开条例", "26");

    /// <summary>全面推行行政规范性文件: what may not be in force or decided without review and publication.</summary>
    public static readonly Citation Circular37 = new("国办发〔2018〕37号〔待核原文〕");

    /// <summary>合法性审核机制.</summary>
    public static readonly Citation Circular115 = new("国办发〔2018〕115号〔待核原文〕");

    /// <summary>有效期.</summary>
    public static readonly Citation Province216 = new("陕西省政府令第216号〔待核原文〕");

    public static readonly Citation PolicyDefault = new("政策默认");

    /// <summary>A department's or sub-district's document is reviewed by its drafter, the government's by the regulator with the drafter.</summary>
    public static Citation CompetitionReviewers(DocumentLevel level) => new("公平竞争审查条例", level == DocumentLevel.Government ? "14" : "13");

    public static StepDeclaration Cites(this StepDeclaration step, Citation source) => step.Cites(source.Law, source.Article);
}
