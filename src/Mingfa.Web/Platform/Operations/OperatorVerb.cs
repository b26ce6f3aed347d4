namespace Mingfa.Web.Platform.Operations;

/// <summary>
/// A verb a part of the product brings along; registered as a service. Results go to standard output, everything else to standard error.
/// </summary>
/// <param name="RunAsync">The exit code; null when the operands make no sense and the usage should be shown.</param>
public sealed record OperatorVerb(string Name, string Usage, Func<IServiceProvider, CommandLine, Task<int?>> RunAsync);
