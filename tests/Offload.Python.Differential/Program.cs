using System.Globalization;
using Offload.Python.Differential;

var pythons = CPython.FindAll();
switch (args)
{
    case ["everyday"]:
        // The same programs every day: what fails fails for everyone.
        return Math.Min(1, FileRun.Run(pythons, [], isEveryday: true, Console.Out)
            + GenerateRun.Run(pythons, count: 1500, seed: 1, Console.Out));
    case ["fuzz", var folder, var count, var seed]:
        return FuzzRun.Run(
            folder, long.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture));
    case ["generate", var count, var seed]:
        return Math.Min(1, GenerateRun.Run(
            pythons, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture), Console.Out));
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
        Console.Error.WriteLine("usage: Offload.Python.Differential everyday | files [3.X ...] [PATH ...] | generate COUNT SEED | shapes | record FOLDER | fuzz FOLDER COUNT SEED");
        return 2;
}
