using Mingfa.Bench;

switch (args)
{
    case ["deadline"]:
        return DeadlineBench.Run(Console.Out);
    default:
        Console.Error.WriteLine("usage: bench deadline");
        return 2;
}
