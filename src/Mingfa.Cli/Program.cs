Console.Error.WriteLine("mingfa");
return 2;
