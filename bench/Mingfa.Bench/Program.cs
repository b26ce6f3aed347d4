Console.Error.WriteLine("usage: bench <name>"); return 2;
