using Mingfa.Web.Platform.Operations;

var command = CommandLine.Parse(args);
await using var app = MingfaHost.Build(command);
return await OperatorVerbs.RunAsync(app, command);
