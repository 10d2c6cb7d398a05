using System.Globalization;
using Offload.Python.Differential;

var pythons = CPython.FindAll();
switch (args)
{
    case ["everyday"]:
        return Math.Min(1, FileRun.Run(pythons, [], isEveryday: true, Console.Out));
    case ["fuzz", var folder, var count, var seed]:
        return FuzzRun.Run(
            folder, long.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture));
    case ["shapes"]:
        return Math.Min(1, Shapes.Run(Console.Out));
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
        Console.Error.WriteLine("usage: Offload.Python.Differential everyday | files [3.X ...] [PATH ...] | shapes | record FOLDER | fuzz FOLDER COUNT SEED");
        return 2;
}
