namespace KlingBoard.Data.Library;

/// <summary>A picture of an element beside the one from the front: a view of it, or part of a proposal for its views.</summary>
public sealed class ElementPicture
{
    /// <summary>The <see cref="Proposal"/> of what belongs to the element.</summary>
    public const int View = 0;

    private ElementPicture()
    {
    }

    public ElementPicture(Guid elementId, int proposal, int position, Guid fileId)
    {
        Id = Guid.CreateVersion7();
        ElementId = elementId;
        Proposal = proposal;
        Position = position;
        FileId = fileId;
    }

    public Guid Id { get; private set; }

    public Guid ElementId { get; private set; }

    /// <summary>Which proposal of AI multi-shot it is part of, from 1; <see cref="View"/> for what belongs to the element.</summary>
    public int Proposal { get; private set; }

    /// <summary>From 0, among those of the same proposal.</summary>
    public int Position { get; private set; }

    public Guid FileId { get; private set; }

    public MediaFile? File { get; private set; }

    public bool IsView => Proposal == View;
}
