using Mingfa.Bench;

switch (args)
{
    case ["deadline"]:
        return DeadlineBench.Run(Console.Out);
    case ["log", .. var rest]:
        return await LogBench.Run(rest);
    case ["import", .. var rest]:
        return await ImportBench.Run(rest);
    case ["web", .. var rest]:
        return await WebBench.RunAsync(rest);
    case ["search", .. var rest]:
        return await SearchBench.RunAsync(rest);
    case ["report", .. var rest]:
        return await ReportBench.RunAsync(rest);
    case ["sequencer"]:
        return await SequencerBench.RunAsync();
    case ["fill", var folder, var count]:
        return await WebBench.FillFolderAsync(folder, int.Parse(count));
    case ["bare", var folder, var url, .. var rest]:
        return await BareSite.RunAsync(folder, url, rest.FirstOrDefault());
    default:
        Console.Error.WriteLine("usage: bench deadline | log [ENTRIES] | import [ROWS] | web [sqlite|postgresql] [DOSSIERS] | search [sqlite|postgresql] [DOCUMENTS] | report [sqlite|postgresql] [RECORDS] | sequencer");
        return 2;
}
