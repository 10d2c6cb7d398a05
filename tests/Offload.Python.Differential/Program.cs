using Offload.Python.Differential;

var pythons = CPython.FindAll();
switch (args)
{
    case ["everyday"]:
        return Math.Min(1, FileRun.Run(pythons, [], isEveryday: true, Console.Out));
    case ["record", var folder]:
        return Recording.Write(pythons, folder);
    case ["files", .. var rest]:
        var only = rest.Where(argument => argument.StartsWith("3.", StringComparison.Ordinal)).ToHashSet();
        return Math.Min(1, FileRun.Run(
            [.. pythons.Where(python => only.Count == 0 || only.Contains(python.Name))],
            [.. rest.Where(argument => !only.Contains(argument))],
            isEveryday: false,
            Console.Out));
    default:
        Console.Error.WriteLine("usage: Offload.Python.Differential everyday | files [3.X ...] [PATH ...] | record FOLDER");
        return 2;
}
