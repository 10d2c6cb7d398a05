namespace Offload.Worker;

/// <summary>
/// Reads the settings one by one, so that a value of the wrong kind is one fault among the others. The framework's
/// binder stops at the first one.
/// </summary>
internal static class WorkerOptionsReader
{
    public static WorkerOptions Read(IConfiguration configuration, List<string> faults)
    {
        var options = new WorkerOptions();
        var section = configuration.GetSection(WorkerOptions.Section);
        ReadInto(options, section, faults);
        ReadInto(options.Retry, section.GetSection(nameof(WorkerOptions.Retry)), faults);
        ReadInto(options.Retention, section.GetSection(nameof(WorkerOptions.Retention)), faults);
        return options;
    }

    private static void ReadInto(object options, IConfigurationSection section, List<string> faults)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            if (section[property.Name] is not { } value || KindOf(property.PropertyType) is not { } kind)
                continue;
            try
            {
                property.SetValue(options, section.GetValue(property.PropertyType, property.Name));
            }
            catch (InvalidOperationException)
            {
                faults.Add($"{section.Path}:{property.Name} is '{value}' and must be {kind}.");
            }
        }
    }

    /// <summary>Null for a group of settings.</summary>
    private static string? KindOf(Type type)
    {
        if (type == typeof(string))
            return "a text";
        if (type == typeof(int))
            return "a whole number";
        return type == typeof(TimeSpan) ? "a duration like 00:00:25" : null;
    }
}
