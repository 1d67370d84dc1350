namespace KlingBoard.Features.Projects.Templates;

/// <summary>The templates that every team has. Few, and without claims: lengths and titles to start from.</summary>
internal static class BuiltInTemplates
{
    public static IReadOnlyList<BuiltInTemplate> All { get; } =
    [
        new("spot-30", "30 s spot", "Six shots, 16:9: a problem, a turn, the product", "16:9",
        [
            new("Before",
            [
                new("The place", 5, "Where and when it is, in one picture."),
                new("Somebody wants something", 5, "The person, and what is in the way."),
            ]),
            new("The turn",
            [
                new("The product appears", 5, "How it comes into the person's hands."),
                new("In use, close", 5, "The one thing that it does, seen from near."),
            ]),
            new("After",
            [
                new("What has changed", 6, "The first place again, in another light."),
                new("Packshot", 4, "Product, name, line. Leave room for type."),
            ]),
        ]),
        new("social-cuts", "Social cut-downs", "Three short films for phones, 9:16: 15 s, 10 s and 6 s", "9:16",
        [
            new("15 s",
            [
                new("Hook", 3, "What makes a thumb stop, within the first second."),
                new("Show it", 5, "The product does what the hook promised."),
                new("Proof", 4, "A face, a detail, a before and after."),
                new("End card", 3, "Name and what to do next."),
            ]),
            new("10 s",
            [
                new("Hook", 3, "The same beginning, harder."),
                new("Show it", 4, "One picture that needs no words."),
                new("End card", 3, "Name and what to do next."),
            ]),
            new("6 s",
            [
                new("Everything at once", 3, "The product, moving, large."),
                new("End card", 3, "Name only."),
            ]),
        ]),
        new("music-video", "Music video", "Eleven shots, 16:9: intro, verses, chorus, bridge, outro", "16:9",
        [
            new("Intro",
            [
                new("The world", 8, "Wide, slow, before the first beat."),
                new("The artist arrives", 6),
            ]),
            new("Verse",
            [
                new("Singing, close", 6, "Lips in sync: leave the voice to the sound track."),
                new("The story begins", 6),
                new("A detail", 4, "Hands, an object, a light."),
            ]),
            new("Chorus",
            [
                new("Everything opens", 8, "The widest and fastest picture of the film."),
                new("Moving with the beat", 5),
            ]),
            new("Bridge",
            [
                new("Alone", 8, "Quiet. One person, one place."),
                new("The turn of the story", 6),
            ]),
            new("Outro",
            [
                new("The chorus, changed", 8),
                new("Last picture", 5, "It may run longer than feels right."),
            ]),
        ]),
    ];

    public static BuiltInTemplate? Find(string key) => All.FirstOrDefault(template => template.Key == key);
}
