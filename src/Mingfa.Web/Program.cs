using Mingfa.Web.Platform.Operations;

#if DEBUG
// Run from source: a developer's machine unless the environment says otherwise. No launch profile does this, because
// dotnet run announces one on standard output, before the results that other programs read there.
Default("ASPNETCORE_ENVIRONMENT", "Development");
Default("ASPNETCORE_URLS", "http://localhost:5080");

static void Default(string variable, string value)
{
    if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
        Environment.SetEnvironmentVariable(variable, value);
}
#endif

var command = CommandLine.Parse(args);
await using var app = MingfaHost.Build(command);
return await OperatorVerbs.RunAsync(app, command);
