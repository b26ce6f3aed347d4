using Mingfa.Bench;

switch (args)
{
    case ["deadline"]:
        return DeadlineBench.Run(Console.Out);
    case ["log", .. var rest]:
        return await LogBench.Run(rest);
    case ["import", .. var rest]:
        return await ImportBench.Run(rest);
    default:
        Console.Error.WriteLine("usage: bench deadline | log | import");
        return 2;
}
